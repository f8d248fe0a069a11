package shop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A pool that starves: both of its workers write an invoice, and each waits for a sum that only they could add up.
 *
 * <p>The sums are queued behind the invoices in the same pool.
 */
public final class Invoices {

    private static final int WORKERS = 2;

    private final List<Thread> workers = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final ExecutorService office =
            new ThreadPoolExecutor(WORKERS, WORKERS, 0, TimeUnit.SECONDS, queue, this::worker);
    private final CountDownLatch allBusy = new CountDownLatch(WORKERS);

    private Invoices() {}

    /** Runs the office until it starves, says so, and closes the office when its input ends. */
    public static void main(String[] args) throws IOException {
        Invoices invoices = new Invoices();
        Future<Integer> month = invoices.office.submit(invoices::write);
        invoices.office.execute(invoices::write);
        Thread bookkeeper = Thread.ofPlatform().name("bookkeeper").start(() -> await(month));
        while (invoices.queue.size() < WORKERS || !areWaiting(bookkeeper, invoices.workers)) {
            Thread.onSpinWait();
        }
        System.out.println("at rest");
        System.in.read(); // until somebody has looked
        invoices.office.shutdownNow();
        bookkeeper.interrupt();
    }

    private int write() {
        try {
            allBusy.countDown();
            allBusy.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return await(office.submit(() -> 6 * 7));
    }

    private Thread worker(Runnable work) {
        Thread worker = Thread.ofPlatform().name("clerk-" + workers.size()).unstarted(work);
        workers.add(worker);
        return worker;
    }

    private static boolean areWaiting(Thread bookkeeper, List<Thread> workers) {
        return Stream.concat(Stream.of(bookkeeper), workers.stream())
                .allMatch(thread -> thread.getState() == Thread.State.WAITING);
    }

    private static int await(Future<Integer> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
