package shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * A sales report of two futures, stopped while its numbers are not there yet.
 *
 * <p>A task of a pool loads the sales and waits for the database. The thread that makes the page waits for that task, and
 * the reader for the page.
 */
public final class Report {

    private final CountDownLatch database = new CountDownLatch(1);
    private final CompletableFuture<Thread> loader = new CompletableFuture<>();

    private Report() {}

    /** Runs the report until everything waits, says so, and lets it end when its input does. */
    public static void main(String[] args) throws Exception {
        Report report = new Report();
        try (ExecutorService jobs = Executors.newFixedThreadPool(1)) {
            Future<Integer> sales = jobs.submit(report::load);
            FutureTask<String> page = new FutureTask<>(() -> "sold: " + sales.get());
            Thread printer = Thread.ofPlatform().name("printer").start(page);
            Thread reader = Thread.ofPlatform().name("reader").start(() -> read(page));
            while (!isWaiting(report.loader.join()) || !isWaiting(printer) || !isWaiting(reader)) {
                Thread.onSpinWait();
            }
            System.out.println("at rest");
            System.in.read(); // until somebody has looked
            report.database.countDown();
            reader.join();
        }
    }

    private int load() throws InterruptedException {
        loader.complete(Thread.currentThread());
        database.await();
        return 40;
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    private static void read(Future<String> page) {
        try {
            page.get();
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
        }
    }
}
