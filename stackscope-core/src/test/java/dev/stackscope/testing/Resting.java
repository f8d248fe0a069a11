package dev.stackscope.testing;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A thread that runs any code and is known to have come to rest in it, until it is closed. */
public final class Resting implements AutoCloseable {

    private static final Set<Thread.State> AT_REST =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.BLOCKED);

    /** What a thread does; it ends by itself when it was interrupted, or when what it waits for comes. */
    @FunctionalInterface
    public interface Body {
        /** Waits. */
        void run() throws Exception;
    }

    private final Thread thread;

    private Resting(Thread thread) {
        this.thread = thread;
    }

    /** {@return a thread that waits for a latch} */
    public static Resting waiting(String name) {
        CountDownLatch never = new CountDownLatch(1);
        return in(name, never::await);
    }

    /** {@return a thread that runs the body and has come to rest in it} */
    public static Resting in(String name, Body body) {
        return of(new Thread(() -> run(body), name));
    }

    /** Starts a thread and waits until it rests. */
    public static Resting of(Thread thread) {
        thread.setDaemon(true);
        thread.start();
        untilAtRest(thread);
        return new Resting(thread);
    }

    /** Returns when a thread waits, sleeps or is blocked. */
    public static void untilAtRest(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!AT_REST.contains(thread.getState())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread.getName() + " does not wait but is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    private static void run(Body body) {
        try {
            body.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** {@return the thread} */
    public Thread thread() {
        return thread;
    }

    /** Interrupts the thread and waits for its end. */
    @Override
    public void close() {
        thread.interrupt();
        join(thread);
    }

    /** Waits for the end of a thread. */
    public static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError(thread.getName() + " does not end");
        }
    }
}
