package dev.stackscope.benchmarks.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until threads wait. */
final class AtRest {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(120);

    private AtRest() {}

    /** Returns when a thread waits without a limit of time. */
    static void await(Thread thread) {
        long deadline = System.nanoTime() + LIMIT;
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(thread.getName() + " does not wait but is " + thread.getState());
            }
            pause();
        }
    }

    /** Lets others go on for a moment. */
    static void pause() {
        LockSupport.parkNanos(50_000);
    }
}
