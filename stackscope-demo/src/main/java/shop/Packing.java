package shop;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A warehouse that stands still: a real deadlock of three virtual threads.
 *
 * <p>To pack, to label and to load a parcel takes two of three things each: the table, the printer and the ramp. Each
 * worker has taken the first and waits for the second, which another has.
 */
public final class Packing {

    private final ReentrantLock table = new ReentrantLock();
    private final ReentrantLock printer = new ReentrantLock();
    private final ReentrantLock ramp = new ReentrantLock();
    private final CountDownLatch allHaveOne = new CountDownLatch(3);

    private Packing() {}

    /** Runs the warehouse into its deadlock, says so, and sends everybody home when its input ends. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Packing packing = new Packing();
        List<Thread> workers = List.of(
                Thread.ofVirtual().name("pack").start(() -> packing.work(packing.table, packing.printer)),
                Thread.ofVirtual().name("label").start(() -> packing.work(packing.printer, packing.ramp)),
                Thread.ofVirtual().name("load").start(() -> packing.work(packing.ramp, packing.table)));
        while (!packing.standsStill()) {
            Thread.onSpinWait();
        }
        System.out.println("at rest");
        System.in.read(); // until somebody has looked
        workers.forEach(Thread::interrupt);
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void work(ReentrantLock first, ReentrantLock second) {
        try {
            first.lockInterruptibly();
            try {
                allHaveOne.countDown();
                allHaveOne.await();
                second.lockInterruptibly();
                second.unlock();
            } finally {
                first.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean standsStill() {
        return table.hasQueuedThreads() && printer.hasQueuedThreads() && ramp.hasQueuedThreads();
    }
}
