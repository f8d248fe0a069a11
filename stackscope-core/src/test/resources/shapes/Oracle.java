package shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;

/** Knows what is really held, and hands it to a listener together with the frames that stand in a shape. */
public final class Oracle {

    public static BiConsumer<List<String>, List<StackWalker.StackFrame>> listener;

    /** Whether the next {@code tryLock} fails. */
    public static boolean refuse;

    /** Counts down the calls of {@code lock()}; the one that finds 1 fails. */
    public static int failures;

    private static final List<Held> held = new ArrayList<>();

    private Oracle() {}

    private static final class Held {
        final String name;
        final Object lock;
        boolean exiting;

        Held(String name, Object lock) {
            this.name = name;
            this.lock = lock;
        }
    }

    /** A resource that counts as held from when it is made, or from when {@link #entered()} is called. */
    public static class Resource implements Runnable, AutoCloseable {
        private final Held self;
        private final RuntimeException failure;

        Resource(String name, boolean entered, RuntimeException failure) {
            probe();
            this.self = new Held(name, null);
            this.failure = failure;
            if (entered) {
                held.add(self);
            }
        }

        public void entered() {
            held.add(self);
            probe();
        }

        @Override
        public void run() {
            probe();
        }

        @Override
        public void close() {
            self.exiting = true;
            probe();
            held.remove(self);
            if (failure != null) {
                throw failure;
            }
        }
    }

    public static Resource open(String name) {
        return new Resource(name, true, null);
    }

    public static Resource failing(String name) {
        return new Resource(name, true, new IllegalStateException(name));
    }

    public static Resource idle(String name) {
        return new Resource(name, false, null);
    }

    /** No resource; the analysis cannot know, and names that start so are not compared. */
    public static Resource none() {
        probe();
        return null;
    }

    public static void locked(String name, Object lock) {
        held.add(new Held(name, lock));
        probe();
    }

    /** Takes and releases under the name of the field or variable that it is kept in. */
    private static void take(String name) {
        held.add(new Held(name, null));
    }

    private static void release(String name) {
        int last = held.size() - 1;
        while (!held.get(last).name.equals(name)) {
            last--;
        }
        held.get(last).exiting = true;
        probe();
        held.remove(last);
    }

    private static boolean accepts() {
        probe();
        boolean accepts = !refuse;
        refuse = false;
        return accepts;
    }

    private static final class NamedLock implements Lock {
        private final String name;

        NamedLock(String name) {
            this.name = name;
        }

        @Override
        public void lock() {
            probe();
            if (failures-- == 1) {
                throw new IllegalStateException();
            }
            take(name);
        }

        @Override
        public void lockInterruptibly() {
            lock();
        }

        @Override
        public boolean tryLock() {
            boolean taken = accepts();
            if (taken) {
                take(name);
            }
            return taken;
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) {
            return tryLock();
        }

        @Override
        public void unlock() {
            if (held.stream().anyMatch(one -> one.name.equals(name))) {
                release(name);
            }
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NamedReentrantLock extends ReentrantLock {
        private final transient Lock named;

        NamedReentrantLock(String name) {
            named = newLock(name);
        }

        @Override
        public void lock() {
            named.lock();
        }

        @Override
        public void lockInterruptibly() {
            named.lock();
        }

        @Override
        public boolean tryLock() {
            return named.tryLock();
        }

        @Override
        public void unlock() {
            named.unlock();
        }
    }

    private static final class NamedReadWriteLock implements ReadWriteLock {
        private final Lock read;
        private final Lock write;

        NamedReadWriteLock(String name) {
            read = newLock(name + ".readLock()");
            write = newLock(name + ".writeLock()");
        }

        @Override
        public Lock readLock() {
            return read;
        }

        @Override
        public Lock writeLock() {
            return write;
        }
    }

    public static Lock newLock(String name) {
        return new NamedLock(name);
    }

    public static ReentrantLock newReentrantLock(String name) {
        return new NamedReentrantLock(name);
    }

    public static ReadWriteLock newReadWriteLock(String name) {
        return new NamedReadWriteLock(name);
    }

    public static int probe() {
        held.removeIf(one -> one.lock != null && !Thread.holdsLock(one.lock));
        List<String> names = new ArrayList<>();
        held.forEach(one -> names.add(one.exiting ? one.name + "!" : one.name));
        listener.accept(names, StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(frames -> frames.filter(Oracle::isShape).toList()));
        return 1;
    }

    private static boolean isShape(StackWalker.StackFrame frame) {
        return frame.getClassName().startsWith("shapes.") && !frame.getClassName().startsWith("shapes.Oracle");
    }
}
