package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.ReadLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import org.jspecify.annotations.Nullable;

/** Who holds a lock of {@code java.util.concurrent}, and who waits for it. */
public final class LockOwners {

    private LockOwners() {}

    /** {@return whether the owners of locks can be seen} */
    public static Probe probe() {
        return Holder.OWNER.probe();
    }

    /**
     * {@return the thread that holds the synchronizer {@code parkBlocker} exclusively, or null where it is free, shared,
     * of another kind, or cannot be seen}
     */
    public static @Nullable Thread ownerOf(@Nullable Object parkBlocker) {
        Getter owner = Holder.OWNER.handles();
        if (owner == null || !(parkBlocker instanceof AbstractOwnableSynchronizer)) {
            return null;
        }
        return (Thread) owner.of(parkBlocker);
    }

    /** {@return whether the synchronizers inside locks can be seen} */
    public static Probe synchronizers() {
        return Synchronizers.ATTEMPT.probe();
    }

    /**
     * {@return the synchronizer inside a lock, which threads that wait for the lock name as their blocker; or null where
     * the lock is of another kind or it cannot be seen}
     *
     * @param lock a {@code ReentrantLock}, or the read or write lock of a {@code ReentrantReadWriteLock}
     */
    public static @Nullable Object synchronizerOf(Object lock) {
        Synchronizers known = Synchronizers.ATTEMPT.handles();
        if (known == null) {
            return null;
        }
        if (lock instanceof ReentrantLock) {
            return known.reentrant.of(lock);
        }
        if (lock instanceof WriteLock) {
            return known.write.of(lock);
        }
        return lock instanceof ReadLock ? known.read.of(lock) : null;
    }

    /** {@return the threads queued at the synchronizer {@code parkBlocker}, the one that waits longest first} */
    public static List<Thread> waiters(@Nullable Object parkBlocker) {
        Collection<Thread> queued;
        if (parkBlocker instanceof AbstractQueuedSynchronizer synchronizer) {
            queued = synchronizer.getQueuedThreads();
        } else if (parkBlocker instanceof AbstractQueuedLongSynchronizer synchronizer) {
            queued = synchronizer.getQueuedThreads();
        } else {
            return List.of();
        }
        // getQueuedThreads() promises no order; in 17..27 it walks the queue from its tail.
        List<Thread> waiters = new ArrayList<>(queued);
        Collections.reverse(waiters);
        return waiters;
    }

    private static final class Holder {

        static final Attempt<Getter> OWNER =
                Attempt.at(Feature.everywhere("owners of locks", "java.util.concurrent.locks"), Holder::open);

        private static Getter open() throws ReflectiveOperationException {
            Getter owner = Getter.onlyField(AbstractOwnableSynchronizer.class, Thread.class);
            Owned sample = new Owned();
            Attempt.checkSame(Thread.currentThread(), owner.of(sample), "the owner of a lock is its thread");
            return owner;
        }
    }

    private record Synchronizers(Getter reentrant, Getter read, Getter write) {

        private static final Feature FEATURE =
                Feature.everywhere("synchronizers of locks", "java.util.concurrent.locks");

        static final Attempt<Synchronizers> ATTEMPT = Attempt.at(FEATURE, Synchronizers::open);

        private static Synchronizers open() throws ReflectiveOperationException {
            Synchronizers found = new Synchronizers(
                    Getter.field(ReentrantLock.class, "sync"),
                    Getter.field(ReadLock.class, "sync"),
                    Getter.field(WriteLock.class, "sync"));
            ReentrantReadWriteLock sample = new ReentrantReadWriteLock();
            Object shared = found.read.of(sample.readLock());
            Attempt.checkSame(found.write.of(sample.writeLock()), shared, "a read and a write lock share one");
            if (!isSynchronizer(shared) || !isSynchronizer(found.reentrant.of(new ReentrantLock()))) {
                throw new IllegalStateException("self-test failed: a lock has a synchronizer");
            }
            return found;
        }

        private static boolean isSynchronizer(@Nullable Object object) {
            return object instanceof AbstractQueuedSynchronizer || object instanceof AbstractQueuedLongSynchronizer;
        }
    }

    /** A lock of our own, for the self-test. */
    private static final class Owned extends AbstractOwnableSynchronizer {

        private static final long serialVersionUID = 1L;

        Owned() {
            setExclusiveOwnerThread(Thread.currentThread());
        }
    }
}
