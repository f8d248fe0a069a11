package dev.stackscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** A program that stands still until its input ends: a pool thread holds a lock that another thread wants. */
final class Resting {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final ReentrantLock STOCK = new ReentrantLock();
    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();

    private Resting() {}

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.execute(Resting::keep);
        while (!STOCK.isLocked()) {
            Thread.onSpinWait();
        }
        Thread wanting = new Thread(Resting::want, "wanting");
        wanting.start();
        while (!STOCK.hasQueuedThread(wanting)) {
            Thread.onSpinWait();
        }
        if (args.length > 0) {
            deadlock();
        }
        System.out.println("at rest");
        while (System.in.read() >= 0) {
            System.out.println(Thread.getAllStackTraces().size());
        }
        System.exit(0);
    }

    private static void keep() {
        STOCK.lock();
        try {
            NEVER.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            STOCK.unlock();
        }
    }

    @SuppressWarnings("LockNotBeforeTry") // it never gets it
    private static void want() {
        STOCK.lock();
        STOCK.unlock();
    }

    private static void deadlock() {
        CountDownLatch both = new CountDownLatch(2);
        Thread left = new Thread(() -> nest(LEFT, RIGHT, both), "left");
        Thread right = new Thread(() -> nest(RIGHT, LEFT, both), "right");
        left.start();
        right.start();
        while (left.getState() != Thread.State.BLOCKED || right.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private static void nest(Object outer, Object inner, CountDownLatch both) {
        synchronized (outer) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                return;
            }
            synchronized (inner) {
                throw new IllegalStateException("no deadlock");
            }
        }
    }
}
