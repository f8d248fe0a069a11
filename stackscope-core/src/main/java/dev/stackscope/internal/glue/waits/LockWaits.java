package dev.stackscope.internal.glue.waits;

import static dev.stackscope.internal.glue.waits.BlockedCall.count;

import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.internal.jdk.PlatformThreads;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ReadWriteLocks;
import dev.stackscope.internal.jdk.Synchronizers;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/** Waits for locks of {@code java.util.concurrent}: how they are held, and by whom. */
final class LockWaits {

    private static final String LOCKS = "java.util.concurrent.locks.";

    private static final Set<String> METHODS = Set.of(
            "lock",
            "lockInterruptibly",
            "tryLock",
            "readLock",
            "readLockInterruptibly",
            "tryReadLock",
            "writeLock",
            "writeLockInterruptibly",
            "tryWriteLock");

    /** What a lock of the program's own, built on the JDK's synchronizers, calls to lock it exclusively. */
    private static final Set<String> ACQUIRING = Set.of("acquire", "acquireInterruptibly", "tryAcquireNanos");

    private static final String UNKNOWN_HOLDERS = "by whom the JDK does not say";

    private LockWaits() {}

    static boolean isLocking(ApiCall call) {
        String type = call.className();
        return type.startsWith(LOCKS)
                && (METHODS.contains(call.methodName())
                        || (type.startsWith(LOCKS + "AbstractQueued") && ACQUIRING.contains(call.methodName())));
    }

    static Wait of(BlockedCall call, Extraction extraction) {
        Object blocker = call.blocker();
        if (blocker == null) {
            return call.in();
        }
        String name = LockNames.lockName(Identity.of(blocker)) + purpose(call.call());
        if (blocker instanceof StampedLock lock) {
            return call.on(name, stateOf(lock), UNKNOWN_HOLDERS);
        }
        ReadWriteLocks both = ReadWriteLocks.of(blocker);
        return both != null && both.readLocks() > 0
                ? heldByReaders(call, both.readLocks(), name, blocker)
                : heldBy(ownerOf(call, blocker, extraction), call.on(name, holds(both, blocker)));
    }

    /** {@return the wait for a lock of which only the JDK's dump tells} */
    static Wait dumped(ApiCall call, DumpedThread thread, String blocker, Extraction extraction) {
        if (thread.holder() == null) {
            noteUnknownOwner(extraction);
        }
        String name = LockNames.lockName(LockNames.shortName(blocker));
        return heldBy(thread.holder(), Wait.on(null, "on " + name + purpose(call)));
    }

    static Wait heldBy(@Nullable Object holder, Wait wait) {
        return holder == null ? wait : wait.heldBy(holder);
    }

    private static String purpose(ApiCall call) {
        String text = call.className().substring(LOCKS.length()) + "." + call.methodName();
        if (!text.startsWith("StampedLock") && !text.startsWith("ReentrantReadWriteLock")) {
            return "";
        }
        return text.contains("ReadLock") || text.contains("readLock") ? " to read" : " to write";
    }

    /** Of many readers the JDK remembers one; where it is the waiter itself, the wait can have no end. */
    @SuppressWarnings("ReferenceEquality") // identity is meant
    private static Wait heldByReaders(BlockedCall call, long holds, String name, Object blocker) {
        Thread reader = ReadWriteLocks.firstReader(blocker);
        String state = count(holds, "read lock") + " held";
        if (reader == null) {
            return call.on(name, state, UNKNOWN_HOLDERS);
        }
        boolean own = reader == call.waiter();
        return call.on(name, state, own ? "by itself" + (holds == 1 ? "" : " too") : null)
                .heldBy(reader);
    }

    private static @Nullable String stateOf(StampedLock lock) {
        if (lock.getClass() != StampedLock.class) {
            return null; // its methods may be overridden
        }
        int readers = lock.getReadLockCount();
        return readers > 0 ? count(readers, "read lock") + " held" : lock.isWriteLocked() ? "write-locked" : "free";
    }

    private static @Nullable String holds(@Nullable ReadWriteLocks both, Object blocker) {
        Long holds = both == null ? reentrancy(blocker) : Long.valueOf(both.writeLocks());
        if (holds == null || holds == 1) {
            return null;
        }
        return holds == 0 ? "free" : holds == 2 ? "held twice" : "held " + holds + " times";
    }

    private static @Nullable Long reentrancy(Object blocker) {
        return blocker.getClass().getName().startsWith(LOCKS + "ReentrantLock$")
                ? Synchronizers.stateOf(blocker)
                : null;
    }

    private static @Nullable Thread ownerOf(BlockedCall call, Object blocker, Extraction extraction) {
        if (LockOwners.probe().available()) {
            return LockOwners.ownerOf(blocker);
        }
        Contention contention = call.waiter() == null ? null : Contention.of(call.waiter());
        Thread holder = contention == null ? null : holderOf(contention, extraction);
        if (holder == null) {
            noteUnknownOwner(extraction);
        }
        return holder;
    }

    static @Nullable Thread holderOf(Contention contention, Extraction extraction) {
        return contention.holder(extraction.once(PlatformThreads.class, PlatformThreads::new));
    }

    private static void noteUnknownOwner(Extraction extraction) {
        Probe owners = LockOwners.probe();
        if (!owners.available()) {
            extraction.note("who holds the locks that tasks wait for cannot be seen"
                    + (owners.remedy() == null ? "" : "; add " + owners.remedy()));
        }
    }
}
