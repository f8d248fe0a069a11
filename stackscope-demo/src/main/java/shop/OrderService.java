package shop;

import static java.util.concurrent.StructuredTaskScope.Joiner.awaitAllSuccessfulOrThrow;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A small order service, stopped in the middle of its work to be looked at.
 *
 * <p>Placing an order prices it and reserves the goods at the same time, each in a fork of a scope. Pricing asks three
 * suppliers, in forks of a scope of its own, and they do not answer. The reservation wants a lock that a background job
 * holds, which waits as well.
 */
public final class OrderService {

    private static final int WAITING_TASKS = 6;

    private final ReentrantLock stock = new ReentrantLock();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final CountDownLatch atWork = new CountDownLatch(WAITING_TASKS);

    private OrderService() {}

    /** Runs the service until everything waits, says so, and lets it end when its input does. */
    public static void main(String[] args) throws IOException, InterruptedException {
        OrderService service = new OrderService();
        try (ExecutorService jobs = Executors.newFixedThreadPool(2)) {
            jobs.execute(service::refreshStock);
            Thread orders = Thread.ofPlatform().name("orders").start(service::placeOrder);
            service.atWork.await();
            service.awaitRest(orders);
            System.out.println("at rest");
            System.in.read(); // until somebody has looked
            service.answers.countDown();
            orders.join();
        }
    }

    private void placeOrder() {
        try (var order =
                StructuredTaskScope.open(awaitAllSuccessfulOrThrow(), config -> config.withName("place-order"))) {
            order.fork(this::price);
            order.fork(this::reserve);
            order.join();
        } catch (Exception e) { // which ones join() declares differs from release to release
            throw new IllegalStateException("the order could not be placed", e);
        }
    }

    private Integer price() throws Exception {
        Thread.currentThread().setName("price");
        try (var quotes = StructuredTaskScope.open(awaitAllSuccessfulOrThrow(), config -> config.withName("quotes"))) {
            for (String supplier : new String[] {"north", "south", "west"}) {
                quotes.fork(() -> quote(supplier));
            }
            atWork.countDown();
            quotes.join();
            return 42;
        }
    }

    private Integer quote(String supplier) throws InterruptedException {
        Thread.currentThread().setName("quote-" + supplier);
        atWork.countDown();
        answers.await();
        return supplier.length();
    }

    private Integer reserve() {
        Thread.currentThread().setName("reserve");
        atWork.countDown();
        stock.lock();
        try {
            return 1;
        } finally {
            stock.unlock();
        }
    }

    private void refreshStock() {
        stock.lock();
        try {
            atWork.countDown();
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stock.unlock();
        }
    }

    /** Waits until the order and the reservation wait, the last two to come to rest. */
    private void awaitRest(Thread orders) {
        while (orders.getState() != Thread.State.WAITING || !stock.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
    }
}
