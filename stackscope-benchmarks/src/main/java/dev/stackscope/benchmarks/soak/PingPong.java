package dev.stackscope.benchmarks.soak;

import java.util.concurrent.Exchanger;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Two threads that wake one another in turn, and wait without a limit of time in between: if one wake-up is lost, both wait
 * for ever.
 */
abstract class PingPong {

    /** Waits for the turn of one side, and gives it to the other. */
    abstract void turn(boolean first) throws InterruptedException;

    /** By {@code park} and {@code unpark}. */
    static final class Parking extends PingPong {

        private final @Nullable Thread[] sides = new @Nullable Thread[2];
        private volatile boolean firstsTurn = true;

        @Override
        void turn(boolean first) {
            synchronized (sides) {
                sides[first ? 0 : 1] = Thread.currentThread();
            }
            while (firstsTurn != first) {
                LockSupport.park(this);
            }
            firstsTurn = !first;
            Thread other;
            synchronized (sides) {
                other = sides[first ? 1 : 0];
            }
            LockSupport.unpark(other);
        }
    }

    /** By a condition of a lock. */
    static final class Signalling extends PingPong {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition turned = lock.newCondition();
        private boolean firstsTurn = true;

        @Override
        void turn(boolean first) throws InterruptedException {
            lock.lock();
            try {
                while (firstsTurn != first) {
                    turned.await();
                }
                firstsTurn = !first;
                turned.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    /** By {@code wait} and {@code notify}. */
    static final class Notifying extends PingPong {

        private boolean firstsTurn = true;

        @Override
        synchronized void turn(boolean first) throws InterruptedException {
            while (firstsTurn != first) {
                wait();
            }
            firstsTurn = !first;
            notifyAll();
        }
    }

    /** By a queue without room. */
    static final class Handing extends PingPong {

        private final SynchronousQueue<Object> queue = new SynchronousQueue<>();

        @Override
        void turn(boolean first) throws InterruptedException {
            if (first) {
                queue.put(this);
            } else {
                queue.take();
            }
        }
    }

    /** By an exchange. */
    static final class Exchanging extends PingPong {

        private final Exchanger<Object> exchanger = new Exchanger<>();

        @Override
        void turn(boolean first) throws InterruptedException {
            exchanger.exchange(this);
        }
    }
}
