package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Constructor;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The test that a virtual thread can be held and goes on afterwards, on a virtual thread of our own.
 *
 * <p>That thread has a scheduler of its own, which is a queue. A platform thread that lives as long as the test runs what
 * is in the queue, so every step is taken in a known state, and the test works also where all carriers of the program
 * are stuck. It takes the held thread through every part of the protocol, so what that needs is loaded afterwards.
 *
 * @param <H> what the way of holding releases a thread with
 */
final class HoldSelfTest<H> implements Runnable {

    private static final long BOUND_MILLIS = 5_000;
    private static final int MAX_STEPS = 100;

    private final ParkedThreads<H> parked;
    private final Queue<Runnable> steps = new ConcurrentLinkedQueue<>();
    private final Marker marker = new Marker();
    private volatile boolean over;
    private volatile @Nullable Throwable failure = new IllegalStateException("self-test failed: it did not end");

    private HoldSelfTest(ParkedThreads<H> parked) {
        this.parked = parked;
    }

    /** {@return why virtual threads cannot be held here, or null where they can} */
    static <H> @Nullable Throwable failureOf(ParkedThreads<H> parked) {
        HoldSelfTest<H> test = new HoldSelfTest<>(parked);
        Bystander.run(test, BOUND_MILLIS);
        return test.failure;
    }

    @Override
    public void run() {
        try {
            test(newThread());
            failure = null;
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            failure = e;
        }
    }

    private Thread newThread() throws ReflectiveOperationException {
        Constructor<?> constructor = Getter.type("java.lang.VirtualThread")
                .getDeclaredConstructor(Executor.class, String.class, int.class, Runnable.class);
        constructor.setAccessible(true);
        Executor scheduler = steps::add;
        Runnable task = this::parkWithResource;
        return (Thread) constructor.newInstance(scheduler, "stackscope-self-test", 0, task);
    }

    private void parkWithResource() {
        try (Marker open = marker) {
            while (!over) {
                LockSupport.park(open);
            }
        }
    }

    private void test(Thread thread) {
        thread.start();
        check(walk(thread) == null, "a thread that was not run yet is not held");
        runSteps();
        check(seesMarker(thread), "a local variable of a parked thread is seen");
        check(steps.isEmpty(), "a thread that was held is still parked");
        unparkWhileHeld(thread);
        check(seesMarker(thread), "a local variable of a runnable thread is seen");
        runSteps();
        check(thread.getState() == Thread.State.TERMINATED && marker.closed, "a thread that was held goes on");
        check(walk(thread) == null, "an ended thread is not held");
    }

    private boolean seesMarker(Thread thread) {
        StackFrame[] frames = walk(thread);
        return frames != null && parked.walk().frames(frames).stream().anyMatch(each -> each.holds(marker));
    }

    private StackFrame @Nullable [] walk(Thread thread) {
        HeldWalk.Walked walked = parked.heldWalk().walk(thread, parked.hold(), print -> Integer.MAX_VALUE);
        return walked == null ? null : walked.innermostFirst;
    }

    private void unparkWhileHeld(Thread thread) {
        H held = parked.hold().hold(thread);
        if (held == null) {
            throw new IllegalStateException("self-test failed: a parked thread is held");
        }
        try {
            over = true;
            LockSupport.unpark(thread);
        } finally {
            parked.hold().release(thread, held);
        }
        check(!steps.isEmpty(), "a thread that was unparked while held goes on");
    }

    private void runSteps() {
        Runnable step = steps.poll();
        for (int i = 0; step != null && i < MAX_STEPS; i++) {
            step.run();
            step = steps.poll();
        }
    }

    private static void check(boolean holds, String claim) {
        if (!holds) {
            throw new IllegalStateException("self-test failed: " + claim);
        }
    }

    /** A resource to look for. */
    private static final class Marker implements AutoCloseable {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
