package dev.stackscope.cli;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A program that, for each line of its input, starts a thread that waits for an order that nobody completes. */
final class Ordering {

    private static final List<CompletableFuture<String>> ORDERS = new CopyOnWriteArrayList<>();

    private Ordering() {}

    public static void main(String[] args) throws Exception {
        System.out.println("at rest");
        while (System.in.read() >= 0) {
            CompletableFuture<String> order = new CompletableFuture<>();
            ORDERS.add(order); // whoever could complete it would have it, too
            CompletableFuture<Integer> total = order.thenApply(String::length);
            CountDownLatch begun = new CountDownLatch(1);
            Thread buyer = new Thread(() -> buy(begun, total), "buyer");
            buyer.setDaemon(true);
            buyer.start();
            begun.await();
            while (buyer.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            System.out.println(1);
        }
        System.exit(0);
    }

    private static void buy(CountDownLatch begun, CompletableFuture<Integer> total) {
        begun.countDown();
        total.join();
    }
}
