package dev.stackscope.internal.jdk;

import java.util.concurrent.TimeUnit;

/** A platform thread of ours that lives as long as one task. */
final class Bystander {

    private Bystander() {}

    /** Runs a task elsewhere and returns when it is done, or when the time is up; keeps an interrupt. */
    static void run(Runnable task, long boundMillis) {
        run(new Thread(null, task, "stackscope-self-test", 0, false), boundMillis);
    }

    /** Runs a thread and returns when it has ended, or when the time is up; keeps an interrupt. */
    static void run(Thread thread, long boundMillis) {
        thread.setDaemon(true);
        thread.start();
        joinUninterruptibly(thread, boundMillis);
    }

    private static void joinUninterruptibly(Thread thread, long boundMillis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMillis);
        boolean interrupted = false;
        for (long left = boundMillis; left > 0 && thread.isAlive(); ) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
