package shop;

import dev.stackscope.testing.ReflectedScope;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;

/** Stands still in many ways, so that thread dumps can be taken of it. */
public final class Sample {
    static final Object A = new Object();
    static final Object B = new Object();
    static final ReentrantLock LOCK = new ReentrantLock();
    static final CountDownLatch NEVER = new CountDownLatch(1);

    static void refresh(CountDownLatch held) {
        LOCK.lock();
        try {
            held.countDown();
            sleep();
        } finally {
            LOCK.unlock();
        }
    }

    static void reserve() {
        LOCK.lock();
    }

    static void take(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            await(both);
            synchronized (second) {
                System.out.println("never");
            }
        }
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void sleep() {
        try {
            Thread.sleep(1_000_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void waitFor(Object o) {
        synchronized (o) {
            try {
                o.wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static void order() {
        try (ReflectedScope scope = ReflectedScope.open("place-order")) {
            scope.fork(() -> { price(); return null; });
            scope.fork(() -> { reserve(); return null; });
            scope.join();
        }
    }

    static void price() {
        try (ReflectedScope scope = ReflectedScope.open("quotes")) {
            for (int i = 0; i < 3; i++) {
                scope.fork(() -> { await(NEVER); return null; });
            }
            scope.join();
        }
    }

    public static void main(String[] a) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        new Thread(() -> refresh(held), "cache-refresh").start();
        held.await();
        CountDownLatch both = new CountDownLatch(2);
        new Thread(() -> take(A, B, both), "left").start();
        new Thread(() -> take(B, A, both), "right").start();
        new Thread(Sample::reserve, "reserve").start();
        new Thread(() -> waitFor(new StringBuilder()), "waits \"for\" it").start();
        Executors.newFixedThreadPool(2).submit(() -> sleep());
        ArrayBlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
        new Thread(() -> { try { queue.take(); } catch (InterruptedException e) { } }, "consumer").start();
        if (Runtime.version().feature() >= 21) {
            new Thread(Sample::order, "order").start();
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            ThreadFactory f = (ThreadFactory) Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
            f.newThread(Sample::sleep).start();
        }
        Thread.sleep(2000);
        System.out.println("ready");
        NEVER.await();
    }
}
