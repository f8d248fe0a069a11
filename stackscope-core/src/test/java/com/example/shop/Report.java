package com.example.shop;

import com.example.pool.Connection;
import com.example.pool.Pool;
import java.util.concurrent.CountDownLatch;

/** Adds up orders, and waits for the database. */
public final class Report implements Runnable {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Pool pool = new Pool("orders");

    @Override
    public void run() {
        try (Connection orders = pool.borrow()) {
            orders.execute("select sum(total) from orders", this::await);
        }
    }

    private void await() {
        Waiting.on(answer);
    }

    /** Lets the database answer. */
    public void answer() {
        answer.countDown();
    }
}
