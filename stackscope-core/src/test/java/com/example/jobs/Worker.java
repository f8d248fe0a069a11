package com.example.jobs;

import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

// @start region="worker"
/** Does jobs, one after the other, on a thread of its own. Closing it waits for them. */
public final class Worker implements AutoCloseable {
    static final Set<Worker> OPEN = ConcurrentHashMap.newKeySet();

    final String name;
    final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final Thread owner = Thread.currentThread();

    /** Opens a worker in the calling thread. */
    public Worker(String name) {
        this.name = name;
        OPEN.add(this);
    }

    /** Begins to work. */
    public void start(Job... work) {
        jobs.addAll(List.of(work));
        new Thread(this::loop, name).start();
    }

    private void loop() {
        jobs.forEach(Job::run);
    }

    @SuppressWarnings("ReferenceEquality") // a thread class may override equals
    boolean isOpenIn(Thread thread) {
        return owner == thread;
    }

    @Override
    public void close() {
        jobs.forEach(Job::await);
        OPEN.remove(this);
    }
}
// @end
