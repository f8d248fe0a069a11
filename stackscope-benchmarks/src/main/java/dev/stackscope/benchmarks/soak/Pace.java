package dev.stackscope.benchmarks.soak;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long workers rest between two steps: the more they are, the longer, so that a program of any size leaves time for
 * those who look at it.
 *
 * @param meanNanos how long on average
 */
record Pace(long meanNanos) {

    private static final long STEPS_PER_SECOND = 10_000;

    static Pace of(int workers) {
        return new Pace(TimeUnit.SECONDS.toNanos(workers) / STEPS_PER_SECOND);
    }

    /** Waits for a random time, whoever unparks the thread meanwhile. */
    void rest() {
        long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(2 * meanNanos);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    /** {@return a random time in milliseconds, at least one} */
    long millis() {
        return 1 + ThreadLocalRandom.current().nextLong(2 * meanNanos) / 1_000_000;
    }
}
