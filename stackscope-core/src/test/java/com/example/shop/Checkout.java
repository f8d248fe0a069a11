package com.example.shop;

import java.util.concurrent.CountDownLatch;

// @start region="checkout"
/** Waits for the bank's answer, with a connection and a monitor in its hands. */
public final class Checkout implements Runnable {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Object ledger = new Object();

    @Override
    public void run() {
        pay();
    }

    private void pay() {
        try (Connection connection = new Connection()) {
            synchronized (ledger) {
                connection.send("250.00");
                Waiting.on(answer);
            }
        }
    }
    // @end

    /** Lets the checkout end. */
    public void answer() {
        answer.countDown();
    }

    /** A connection to the bank. */
    static final class Connection implements AutoCloseable {

        /** Sends an amount. */
        void send(String amount) {}

        @Override
        public void close() {}
    }
}
