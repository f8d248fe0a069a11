package dev.stackscope.internal.jdk;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * How the two locks of a {@link ReentrantReadWriteLock} are held.
 *
 * @param readLocks how often read locks are held, by all threads together
 * @param writeLocks how often the write lock is held
 */
public record ReadWriteLocks(long readLocks, long writeLocks) {

    private static final String SYNCHRONIZER = "java.util.concurrent.locks.ReentrantReadWriteLock$";

    /** {@return whether a thread that holds a read lock can be seen} */
    public static Probe readers() {
        return Holder.READERS.probe();
    }

    /** {@return how the locks around the synchronizer {@code blocker} are held, or null where it is of another kind} */
    public static @Nullable ReadWriteLocks of(@Nullable Object blocker) {
        if (blocker == null || !blocker.getClass().getName().startsWith(SYNCHRONIZER)) {
            return null;
        }
        Long state = Synchronizers.stateOf(blocker);
        return state == null
                ? null
                : new ReadWriteLocks(Synchronizers.readLocks(blocker, state), Synchronizers.writeLocks(blocker, state));
    }

    /**
     * {@return the thread that was the first to take a read lock and has not given it back, or null where there is none
     * or it cannot be seen}
     *
     * <p>Of the other readers the JDK keeps count in their own thread-local variables alone.
     */
    public static @Nullable Thread firstReader(@Nullable Object blocker) {
        Readers readers = Holder.READERS.handles();
        return readers == null || !readers.type().isInstance(blocker)
                ? null
                : (Thread) readers.first().of(blocker);
    }

    private record Readers(Class<?> type, Getter first) {}

    private static final class Holder {

        static final Attempt<Readers> READERS =
                Attempt.at(Feature.everywhere("readers of locks", "java.util.concurrent.locks"), Holder::open);

        private static Readers open() throws ReflectiveOperationException {
            Class<?> type = Getter.type(SYNCHRONIZER + "Sync");
            Getter first = Getter.onlyField(type, Thread.class);
            ReentrantReadWriteLock sample = new ReentrantReadWriteLock();
            Object synchronizer =
                    Getter.onlyField(ReentrantReadWriteLock.class, type).of(sample);
            sample.readLock().lock();
            try {
                Attempt.checkSame(
                        Thread.currentThread(),
                        synchronizer == null ? null : first.of(synchronizer),
                        "the first reader of a lock is its thread");
            } finally {
                sample.readLock().unlock();
            }
            return new Readers(type, first);
        }
    }
}
