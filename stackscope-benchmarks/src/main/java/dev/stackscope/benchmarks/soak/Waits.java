package dev.stackscope.benchmarks.soak;

import dev.stackscope.testing.ReflectedScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/*
 * Before JDK 24 a virtual thread that is in a monitor keeps its carrier. So nobody waits there for another virtual thread,
 * which might never get one, and what is done in a monitor is short.
 */
/** The ways to wait that one thread has by itself, or with a pool. */
final class Waits {

    private static final int MANY = 8;

    private final ReentrantLock[] locks =
            Stream.generate(ReentrantLock::new).limit(MANY).toArray(ReentrantLock[]::new);
    private final Object[] monitors = Stream.generate(Object::new).limit(MANY).toArray();
    private final ExecutorService pool = Executors.newFixedThreadPool(4, Waits::daemon);
    private final Starter starter;
    private final Pace pace;

    Waits(Starter starter, Pace pace) {
        this.starter = starter;
        this.pace = pace;
    }

    /** {@return all of them} */
    List<Step> all() {
        return List.of(
                this::parked,
                this::asleep,
                this::locked,
                this::inMonitor,
                this::waiting,
                this::interrupted,
                this::joining,
                this::submitting,
                this::composing,
                this::streaming,
                this::scoped);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "pool worker");
        thread.setDaemon(true);
        return thread;
    }

    private static <T> T any(T[] several) {
        return several[ThreadLocalRandom.current().nextInt(several.length)];
    }

    private void parked() {
        pace.rest();
    }

    private void asleep() throws InterruptedException {
        Thread.sleep(pace.millis());
    }

    private void locked() {
        ReentrantLock lock = any(locks);
        lock.lock();
        try {
            LockSupport.parkNanos(50_000);
        } finally {
            lock.unlock();
        }
        pace.rest();
    }

    private void inMonitor() {
        synchronized (any(monitors)) {
            LockSupport.parkNanos(20_000);
        }
        pace.rest();
    }

    @SuppressWarnings("WaitNotInLoop") // nobody notifies: the time is what it waits for
    private void waiting() throws InterruptedException {
        Object own = new Object();
        synchronized (own) {
            own.wait(pace.millis());
        }
        pace.rest();
    }

    /** A thread that would wait for ever, but for an interrupt. */
    private void interrupted() throws InterruptedException {
        Thread other = starter.start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
        });
        pace.rest();
        other.interrupt();
        other.join();
    }

    private void joining() throws InterruptedException {
        starter.start(pace::rest).join();
    }

    private void submitting() throws Exception {
        pool.submit(pace::rest).get();
    }

    private void composing() throws Exception {
        CompletableFuture<Integer> left = CompletableFuture.supplyAsync(() -> 1, pool);
        CompletableFuture<Integer> right = new CompletableFuture<>();
        CompletableFuture<Integer> sum = left.thenCombine(right, Integer::sum).thenApplyAsync(i -> i + 1, pool);
        pool.execute(() -> right.complete(2));
        check(sum.get() == 4);
        pace.rest();
    }

    private void streaming() {
        Integer sum = Flux.range(1, 4)
                .flatMap(
                        i -> Flux.just(i).publishOn(Schedulers.boundedElastic()).map(each -> each * 2))
                .reduce(Integer::sum)
                .block();
        check(sum != null && sum == 20);
        pace.rest();
    }

    /** Two forks and their scope, or where there are no scopes, two threads. */
    private void scoped() throws InterruptedException {
        if (starter == Starter.PLATFORM) {
            joining();
            return;
        }
        try (ReflectedScope scope = ReflectedScope.open("soak")) {
            for (int i = 0; i < 2; i++) {
                scope.fork(() -> {
                    pace.rest();
                    return "done";
                });
            }
            scope.join();
        }
    }

    private static void check(boolean right) {
        if (!right) {
            throw new IllegalStateException("the program computes something else");
        }
    }
}
