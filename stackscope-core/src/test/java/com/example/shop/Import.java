package com.example.shop;

import com.example.jobs.Job;
import com.example.jobs.Worker;
import java.util.concurrent.CountDownLatch;

// @start region="import"
/** Imports customers and orders, and waits for the customers. */
public final class Import implements Runnable {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Job customers = new Job("customers", this::load);
    private final Job orders = new Job("orders", this::load);

    @Override
    public void run() {
        try (Worker worker = new Worker("loader")) {
            worker.start(customers, orders);
            customers.await();
        }
    }

    /** Waits for the customers, too. */
    public void report() {
        customers.await();
    }

    private void load() {
        Waiting.on(answer);
    }
    // @end

    /** Lets the import end. */
    public void answer() {
        answer.countDown();
    }

    /** {@return the job that loads the customers} */
    public Job customers() {
        return customers;
    }
}
