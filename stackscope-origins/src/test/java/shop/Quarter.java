package shop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A report on a quarter that is never finished, for nobody completes the prices. */
public final class Quarter implements AutoCloseable {

    private final ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "io"));
    private final BlockingQueue<Thread> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<String> prices = new CompletableFuture<>();
    private final CompletableFuture<String> report = build();
    private final Thread printer = new Thread(this::print, "printer");

    /** Starts the thread that waits for the report. */
    public Quarter() throws InterruptedException {
        printer.start();
        awaitWait(begun.take());
        awaitWait(printer);
    }

    private static void awaitWait(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private CompletableFuture<String> build() {
        CompletableFuture<String> orders = CompletableFuture.supplyAsync(this::load, pool);
        CompletableFuture<String> sums = prices.thenApply(String::trim);
        return orders.thenCombine(sums, String::concat).thenCompose(CompletableFuture::completedFuture);
    }

    private String load() {
        begun.add(Thread.currentThread());
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "orders";
    }

    private void print() {
        report.join();
    }

    public Thread printer() {
        return printer;
    }

    public CompletableFuture<String> prices() {
        return prices;
    }

    @Override
    public void close() {
        end.countDown();
        prices.complete("prices");
        pool.shutdown();
    }
}
