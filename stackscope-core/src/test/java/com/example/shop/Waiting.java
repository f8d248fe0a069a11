package com.example.shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads that wait, for samples to look at. */
public final class Waiting {

    private Waiting() {}

    /** Waits for a latch. */
    static void on(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a thread, and returns when it waits. */
    public static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return until(thread);
    }

    /** Returns when a thread of that name waits. */
    public static void untilAThreadNamed(String name) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(each -> each.getName().equals(name) && each.getState() == Thread.State.WAITING)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("no thread named " + name + " waits");
            }
            Thread.onSpinWait();
        }
    }

    /** Returns when a thread waits. */
    public static Thread until(Thread thread) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (thread.getState() != Thread.State.WAITING) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(thread.getName() + " does not wait but is " + thread.getState());
            }
            Thread.onSpinWait();
        }
        return thread;
    }
}
