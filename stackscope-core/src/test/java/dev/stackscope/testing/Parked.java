package dev.stackscope.internal.jdk;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A thread that waits until it is closed, and is known to wait. */
final class Parked implements AutoCloseable {

    final Thread thread;
    final Runnable task;
    private final CountDownLatch released = new CountDownLatch(1);

    private Parked(Starter starter) throws Exception {
        task = () -> await(released);
        thread = starter.start(task);
        untilWaiting(thread);
    }

    private interface Starter {
        Thread start(Runnable task) throws Exception;
    }

    static Parked platform(String name) throws Exception {
        return new Parked(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        });
    }

    static Parked virtual(String name) throws Exception {
        return new Parked(task -> startVirtual(name, task));
    }

    /** Starts a virtual thread without naming what JDK 17 does not have; skips the test there. */
    static Thread startVirtual(String name, Runnable task) throws Exception {
        Assumptions.assumeTrue(JdkVersion.atLeast(21), "virtual threads exist since JDK 21");
        Class<?> builderType = Class.forName("java.lang.Thread$Builder");
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        builder = builderType.getMethod("name", String.class).invoke(builder, name);
        Method start = builderType.getMethod("start", Runnable.class);
        return (Thread) start.invoke(builder, task);
    }

    static void untilWaiting(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread.getName() + " does not wait but is " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void join(Thread thread) {
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
