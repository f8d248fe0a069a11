package dev.stackscope.internal.jdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Constructor;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A virtual thread that goes on only when it is told to, on the thread that tells it.
 *
 * <p>The one that tells it is its carrier and must hold no monitor: to the JVM they share it.
 */
final class SteppedThread {

    final Thread thread;
    private final ConcurrentLinkedQueue<Runnable> steps = new ConcurrentLinkedQueue<>();

    /** Starts {@code task}, which does nothing before the first {@link #go}. */
    SteppedThread(Runnable task) throws Exception {
        assumeTrue(LiveFrames.parkedThreads().available(), "virtual threads cannot be held");
        Constructor<?> constructor = Class.forName("java.lang.VirtualThread")
                .getDeclaredConstructor(Executor.class, String.class, int.class, Runnable.class);
        constructor.setAccessible(true);
        Executor scheduler = steps::add;
        thread = (Thread) constructor.newInstance(scheduler, "stepped", 0, task);
        thread.start();
    }

    /** Runs the thread until it unmounts, for which it must be runnable or be made so by the JDK soon. */
    SteppedThread go() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Runnable step = steps.poll();
        while (step == null) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the thread was not woken but is " + thread.getState());
            }
            Thread.onSpinWait();
            step = steps.poll();
        }
        step.run();
        return this;
    }

    /** Lets the scheduler find a thread that it cannot run, and forget it. */
    void runInVain() {
        for (Runnable step = steps.poll(); step != null; step = steps.poll()) {
            step.run();
        }
    }

    boolean isSubmitted() {
        return !steps.isEmpty();
    }

    boolean hasEnded() {
        return thread.getState() == Thread.State.TERMINATED;
    }
}
