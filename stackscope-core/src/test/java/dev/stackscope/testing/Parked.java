package dev.stackscope.testing;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A thread that waits until it is closed, and is known to wait. */
public final class Parked implements AutoCloseable {

    /** The thread. */
    public final Thread thread;

    /** What it was started to run. */
    public final Runnable task;

    private final CountDownLatch released = new CountDownLatch(1);

    private Parked(Starter starter) throws Exception {
        task = () -> await(released);
        thread = starter.start(task);
        untilWaiting(thread);
    }

    private interface Starter {
        Thread start(Runnable task) throws Exception;
    }

    /** {@return a daemon thread that waits} */
    public static Parked platform(String name) throws Exception {
        return new Parked(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        });
    }

    /** {@return a virtual thread that waits; skips the test where there are none} */
    public static Parked virtual(String name) throws Exception {
        return new Parked(task -> startVirtual(name, task));
    }

    /** Starts a virtual thread without naming what JDK 17 does not have; skips the test there. */
    public static Thread startVirtual(String name, Runnable task) throws Exception {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads exist since JDK 21");
        Class<?> builderType = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        builder = builderType.getMethod("name", String.class).invoke(builder, name);
        Method start = builderType.getMethod("start", Runnable.class);
        return (Thread) start.invoke(builder, task);
    }

    /** Returns when a thread waits without a limit of time. */
    public static void untilWaiting(Thread thread) {
        until(thread, Thread.State.WAITING);
    }

    /** Returns when a thread is in a state. */
    public static void until(Thread thread, Thread.State state) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != state) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread.getName() + " is not " + state + " but " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    /** Waits for a latch, or for an interrupt, which is kept. */
    public static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of a thread, or for an interrupt, which is kept. */
    public static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        join(thread);
    }
}
