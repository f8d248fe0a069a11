package shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jetbrains.annotations.Async;

/** A library of its own kind that hands work to a thread, and says so by annotations. */
final class Desk {

    /** A letter that is scheduled when it is written. */
    static final class Letter {

        private final Desk desk;

        @Async.Schedule
        Letter(Desk desk) {
            this.desk = desk;
        }

        @Async.Execute
        void read() throws InterruptedException {
            desk.rest();
        }
    }

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    Thread take(@Async.Schedule Object order) {
        return begin(() -> pack(3L, order));
    }

    Thread post(Letter letter) {
        return begin(letter::read);
    }

    private Thread begin(Work work) {
        Thread thread = new Thread(() -> run(work), "packer");
        thread.start();
        return thread;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private String pack(long weight, @Async.Execute Object order) throws InterruptedException {
        long stamps = 0; // a loop, so that the class file has frames with a long in them
        for (long i = 0; i < weight; i++) {
            stamps += System.identityHashCode(order);
        }
        rest();
        return "packed " + stamps;
    }

    private void rest() throws InterruptedException {
        begun.countDown();
        if (!release.await(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("nobody has released it");
        }
    }

    void awaitRest() throws InterruptedException {
        begun.await();
    }

    void release() {
        release.countDown();
    }
}
