package dev.stackscope.glue.virtualthreads;

import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual threads that park, sleep, synchronise and end, each starting the one that takes its place.
 *
 * <p>Each goes by the name of a method in {@link Marks} and runs everything in it.
 */
final class BusyThreads {

    private static final int STEPS = 20;

    private final AtomicReferenceArray<Thread> places;
    private final CountDownLatch ended;
    private final ReentrantLock lock = new ReentrantLock();
    private final Object monitor = new Object();
    private volatile boolean stopped;

    private BusyThreads(int number) {
        places = new AtomicReferenceArray<>(number);
        ended = new CountDownLatch(number);
    }

    static BusyThreads start(int number) {
        BusyThreads busy = new BusyThreads(number);
        for (int place = 0; place < number; place++) {
            busy.startAt(place, new Random(place));
        }
        return busy;
    }

    /** {@return the thread that has a place now; it may be new, or have ended} */
    Thread thread(int place) {
        return places.get(place);
    }

    void stop() {
        stopped = true;
    }

    /** {@return whether all threads ended in time, and none of them runs any more} */
    boolean ended(long time, TimeUnit unit) throws InterruptedException {
        boolean inTime = ended.await(time, unit);
        for (int place = 0; inTime && place < places.length(); place++) {
            places.get(place).join();
        }
        return inTime;
    }

    private void startAt(int place, Random random) {
        int mark = random.nextInt(Marks.ALL.size());
        Thread thread = Thread.ofVirtual().name("mark" + mark).unstarted(() -> {
            Marks.ALL.get(mark).accept(() -> work(random));
            if (stopped) {
                ended.countDown();
            } else {
                startAt(place, random);
            }
        });
        places.set(place, thread);
        thread.start();
    }

    private void work(Random random) {
        for (int i = 0; i < STEPS && !stopped; i++) {
            try {
                step(random.nextInt(6));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void step(int kind) throws InterruptedException {
        switch (kind) {
            case 0 -> LockSupport.parkNanos(100_000);
            case 1 -> Thread.sleep(1);
            case 2 -> Thread.onSpinWait();
            case 3 -> locked();
            case 4 -> synchronised();
            default -> waiting();
        }
    }

    private void locked() {
        lock.lock();
        try {
            LockSupport.parkNanos(10_000);
        } finally {
            lock.unlock();
        }
    }

    private void synchronised() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // there is no condition: to wait is all that is wanted
    private void waiting() throws InterruptedException {
        synchronized (monitor) {
            monitor.wait(1);
        }
    }
}
