package shop;

import dev.stackscope.Stackscope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A small order service, stopped in the middle of its work.
 *
 * <p>Placing an order prices it and reserves the goods at the same time, each in a fork of a scope; pricing asks three
 * suppliers, in forks of a scope of its own. The reservation wants a lock that a refresh of the stock holds.
 */
public final class OrderService {

    private final ReentrantLock stock = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(6);

    public static void main(String[] args) throws Exception {
        OrderService service = new OrderService();
        try (ExecutorService background = Executors.newFixedThreadPool(2)) {
            background.submit(service::refreshStock);
            Thread orders = Thread.ofPlatform().name("orders").start(service::placeOrder);
            service.waiting.await();
            Thread.sleep(200); // until the last of them has come to rest
            System.out.print(Stackscope.taskTree());
            service.closing.countDown();
            orders.join();
        }
    }

    private void placeOrder() {
        try (var order = StructuredTaskScope.open(
                StructuredTaskScope.Joiner.awaitAllSuccessfulOrThrow(), config -> config.withName("place-order"))) {
            order.fork(this::price);
            order.fork(this::reserve);
            order.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Integer price() throws InterruptedException {
        try (var quotes = StructuredTaskScope.open(
                StructuredTaskScope.Joiner.awaitAllSuccessfulOrThrow(), config -> config.withName("quotes"))) {
            for (String supplier : new String[] {"north", "south", "west"}) {
                quotes.fork(() -> quote(supplier));
            }
            waiting.countDown();
            quotes.join();
            return 42;
        }
    }

    private Integer quote(String supplier) throws InterruptedException {
        waiting.countDown();
        closing.await();
        return supplier.length();
    }

    private Boolean reserve() throws InterruptedException {
        waiting.countDown();
        stock.lock();
        try {
            return true;
        } finally {
            stock.unlock();
        }
    }

    private Boolean refreshStock() throws InterruptedException {
        stock.lock();
        try {
            waiting.countDown();
            closing.await();
            return true;
        } finally {
            stock.unlock();
        }
    }
}
