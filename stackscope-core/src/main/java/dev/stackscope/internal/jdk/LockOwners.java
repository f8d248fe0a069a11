package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
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

    /** A lock of our own, for the self-test. */
    private static final class Owned extends AbstractOwnableSynchronizer {

        private static final long serialVersionUID = 1L;

        Owned() {
            setExclusiveOwnerThread(Thread.currentThread());
        }
    }
}
