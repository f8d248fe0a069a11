package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** A token that goes round in a group. Who has it passes it on and then waits until it comes again. */
abstract class Turn {

    static final int KINDS = 7;

    final List<Thread> members = new ArrayList<>();
    final int size;
    final AtomicInteger holder = new AtomicInteger();
    volatile boolean ready;
    volatile boolean last;

    private Turn(int size) {
        this.size = size;
    }

    /** {@return a token that is waited for in one of {@link #KINDS} ways} */
    static Turn of(int kind, int size) {
        return switch (kind) {
            case 0 -> new Parking(size);
            case 1 -> new Sleeping(size);
            case 2 -> new Contending(size);
            case 3 -> new Notifying(size);
            case 4 -> new Locking(size);
            case 5 -> new Handing(size);
            default -> new TimedNotifying(size);
        };
    }

    /** {@return whether there is a next round; all members leave in the one in which the first leaves} */
    boolean next(int place, BooleanSupplier ending) throws Exception {
        await(place);
        if (place == 0) {
            // Threads that wake one another stay in the queue of one carrier, and nobody else would ever run.
            LockSupport.parkNanos(100_000);
            clearInterrupt();
        }
        if (place == 0 && ending.getAsBoolean()) {
            last = true;
        }
        boolean more = !last;
        pass((place + 1) % size);
        return more;
    }

    /** Without this, an interrupted thread would never park again. */
    static void clearInterrupt() {
        boolean unused = Thread.interrupted();
    }

    boolean isTurnOf(int place) {
        return holder.get() == place;
    }

    abstract void await(int place) throws Exception;

    abstract void pass(int next) throws Exception;

    private static final class Parking extends Turn {

        Parking(int size) {
            super(size);
        }

        @Override
        void await(int place) {
            while (!isTurnOf(place)) {
                LockSupport.park();
                clearInterrupt();
            }
        }

        @Override
        void pass(int next) {
            holder.set(next);
            LockSupport.unpark(members.get(next));
        }
    }

    private static final class Sleeping extends Turn {

        Sleeping(int size) {
            super(size);
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // a yield is a state of its own
        void await(int place) {
            while (!isTurnOf(place)) {
                try {
                    Thread.sleep(0, 200_000);
                    Thread.yield();
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }

        @Override
        void pass(int next) {
            holder.set(next);
        }
    }

    /** All enter the same monitor again and again; whoever is in there is not alone in it for long. */
    private static final class Contending extends Turn {

        Contending(int size) {
            super(size);
        }

        private int count;

        @Override
        void await(int place) {
            while (!isTurnOf(place)) {
                synchronized (this) {
                    count++;
                    burn(count);
                }
                LockSupport.parkNanos(20_000);
                clearInterrupt();
            }
        }

        @Override
        void pass(int next) {
            synchronized (this) {
                burn(count);
                holder.set(next);
            }
        }

        private static void burn(int count) {
            for (int i = 0; i < 500 + count % 7; i++) {
                Thread.onSpinWait();
            }
        }
    }

    private static class Notifying extends Turn {

        Notifying(int size) {
            super(size);
        }

        @Override
        void await(int place) {
            synchronized (this) {
                while (!isTurnOf(place)) {
                    try {
                        waitForTurn();
                    } catch (InterruptedException e) {
                        // goes on
                    }
                }
            }
        }

        @SuppressWarnings("WaitNotInLoop") // the caller loops
        void waitForTurn() throws InterruptedException {
            wait();
        }

        @Override
        void pass(int next) {
            synchronized (this) {
                holder.set(next);
                notifyAll();
            }
        }
    }

    private static final class TimedNotifying extends Notifying {

        TimedNotifying(int size) {
            super(size);
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // the caller loops
        void waitForTurn() throws InterruptedException {
            wait(1 + ThreadLocalRandom.current().nextInt(100));
        }
    }

    private static final class Locking extends Turn {

        Locking(int size) {
            super(size);
        }

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();

        @Override
        void await(int place) {
            lock.lock();
            try {
                while (!isTurnOf(place)) {
                    try {
                        changed.await();
                    } catch (InterruptedException e) {
                        // goes on
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        void pass(int next) {
            lock.lock();
            try {
                holder.set(next);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Handing extends Turn {

        private final List<SynchronousQueue<Integer>> queues = new ArrayList<>();
        private boolean started;

        Handing(int size) {
            super(size);
            for (int i = 0; i < size; i++) {
                queues.add(new SynchronousQueue<>());
            }
        }

        @Override
        void await(int place) {
            if (place == 0 && !started) {
                started = true;
                return;
            }
            boolean taken = false;
            while (!taken) {
                try {
                    queues.get(place).take();
                    taken = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }

        @Override
        void pass(int next) {
            if (last && next == 0) {
                return; // nobody is there any more
            }
            boolean given = false;
            while (!given) {
                try {
                    queues.get(next).put(next);
                    given = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }
    }
}
