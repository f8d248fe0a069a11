package com.example.jobs;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

// @start region="job"
/** Some work that a worker does and that others may wait for. */
public final class Job {
    final String name;
    private final Runnable work;
    private final Queue<Thread> waiters = new ConcurrentLinkedQueue<>();
    volatile @Nullable Thread runner;
    volatile boolean done;

    /** Makes a job, to be handed to a worker. */
    public Job(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    /** Waits until the work is done. */
    public void await() {
        waiters.add(Thread.currentThread());
        while (!done) {
            LockSupport.park(this); // the argument tells tools what the thread waits for
        }
    }

    void run() {
        runner = Thread.currentThread();
        work.run();
        done = true;
        waiters.forEach(LockSupport::unpark);
    }
}
// @end
