package dev.stackscope.benchmarks.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service with several pools, and clients that ask one thing after the other.
 *
 * <p>A request makes a chain of stages over two pools, five tasks that are waited for together, a task that is submitted
 * and one that is scheduled. Each of these reads documents of two kilobytes.
 */
final class Service implements AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int CLIENTS = 2 * PROCESSORS;
    private static final int PARTS = 5;
    private static final long TICK_MILLIS = 10;

    private final ExecutorService reading = Executors.newFixedThreadPool(2 * PROCESSORS, task -> daemon(task, "io"));
    private final ExecutorService computing = Executors.newFixedThreadPool(PROCESSORS, task -> daemon(task, "cpu"));
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2, task -> daemon(task, "timer"));
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Future<?> ticking =
            later.scheduleAtFixedRate(Document::read, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    private final int documents;
    private volatile boolean open;

    /** Makes a service each of whose tasks reads so many documents. */
    Service(int documents) {
        this.documents = documents;
    }

    private int read() {
        int sum = 0;
        for (int i = 0; i < documents; i++) {
            sum += Document.read();
        }
        return sum / documents;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** {@return how many requests a second were served; when it returns, none is under way} */
    double serve(long millis) throws InterruptedException {
        LongAdder served = new LongAdder();
        long begin = System.nanoTime();
        open = true;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = daemon(() -> ask(served), "client");
            client.start();
            clients.add(client);
        }
        Thread.sleep(millis);
        open = false;
        for (Thread client : clients) {
            client.join();
        }
        return served.sum() * 1e9 / (System.nanoTime() - begin);
    }

    /** {@return what ended a client early, or null} */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    private void ask(LongAdder served) {
        try {
            while (open) {
                int sum = chain() + together() + submitted() + scheduled();
                if (sum != (2 + PARTS + 1 + 1) * Document.SUM) {
                    throw new IllegalStateException("the service computes something else: " + sum);
                }
                served.increment();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    private int chain() {
        return CompletableFuture.supplyAsync(this::read, reading)
                .thenApplyAsync(sum -> sum + read(), computing)
                .thenApply(sum -> sum + 1)
                .thenCompose(sum -> CompletableFuture.supplyAsync(() -> sum - 1, reading))
                .join();
    }

    private int together() {
        List<CompletableFuture<Integer>> parts = Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::read, computing))
                .limit(PARTS)
                .toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(
                        done -> parts.stream().mapToInt(CompletableFuture::join).sum())
                .join();
    }

    private int submitted() throws InterruptedException, ExecutionException {
        return reading.submit(this::read).get();
    }

    private int scheduled() throws InterruptedException, ExecutionException {
        return later.schedule(this::read, 0, TimeUnit.MILLISECONDS).get();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        Stream.of(reading, computing, later).forEach(ExecutorService::shutdownNow);
    }
}
