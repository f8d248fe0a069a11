package shop;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.locks.ReentrantLock;

/** A fork that waits for a lock which a sibling holds. */
@SuppressWarnings("rawtypes")
public final class LockBetweenForks extends Program {

    private final ReentrantLock stock = new ReentrantLock();
    private final CountDownLatch locked = new CountDownLatch(1);

    @Override
    protected void tell() throws Throwable {
        try (StructuredTaskScope order = Scopes.open("order")) {
            fork(order, this::reserve);
            fork(order, this::refresh);
            expectJoin();
            order.join();
        }
    }

    private String reserve() throws Exception {
        Thread.currentThread().setName("reserve");
        locked.await();
        waiting.add(Thread.currentThread());
        stock.lock();
        stock.unlock();
        return "reserved";
    }

    private String refresh() throws Exception {
        stock.lock();
        try {
            locked.countDown();
            return pauseAs("refresh");
        } finally {
            stock.unlock();
        }
    }
}
