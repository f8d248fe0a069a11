package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.lowlevel.AccessPath;
import dev.stackscope.lowlevel.HeldBlock;
import dev.stackscope.spi.ContextDraft;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock.WriteLock;
import org.jspecify.annotations.Nullable;

/*
 * A thread that waits for a lock names the synchronizer inside the lock as what it waits for, never the lock, and no
 * synchronizer leads to its lock. So both sides print the identity hash of the synchronizer, by which a reader finds the
 * holder of what a waiter waits for.
 */
/** What is known of the locks that the class file shows a frame to hold. */
@SuppressWarnings("ReferenceEquality") // threads are told apart by identity
final class HeldLocks {

    private HeldLocks() {}

    /**
     * {@return a lock that a block holds, or null if its owner is known to be another thread or none}
     *
     * @param call what the JVM tells of the call, or null if only its position is known
     * @param thread the thread that has the frame, or null if unknown
     */
    static @Nullable ContextDraft draft(HeldBlock block, @Nullable LiveCall call, @Nullable Thread thread) {
        AccessPath path = block.path();
        LiveFrame variables = call == null ? null : call.variables();
        Object lock = variables == null || path == null ? null : LockPaths.follow(path, variables);
        if (lock == null || call == null) {
            return ContextDraft.declared(Context.Kind.LOCK, block.typeName());
        }
        if (Boolean.FALSE.equals(isOwner(thread, lock))) {
            return null;
        }
        return ContextDraft.live(Context.Kind.LOCK, lock).tier(call.tier()).description(words(lock, thread));
    }

    /** {@return whether a thread holds a lock exclusively, or null if that cannot be known} */
    static @Nullable Boolean isOwner(@Nullable Thread thread, Object lock) {
        boolean exclusive = lock instanceof ReentrantLock || lock instanceof WriteLock;
        if (thread == null || !exclusive) {
            return null;
        }
        Object synchronizer = LockOwners.synchronizerOf(lock);
        if (synchronizer != null && LockOwners.probe().available()) {
            return LockOwners.ownerOf(synchronizer) == thread;
        }
        if (thread != Thread.currentThread()) {
            return null;
        }
        if (lock.getClass() == ReentrantLock.class) {
            return ((ReentrantLock) lock).isHeldByCurrentThread();
        }
        return lock.getClass() == WriteLock.class ? ((WriteLock) lock).isHeldByCurrentThread() : null;
    }

    private static String words(Object lock, @Nullable Thread thread) {
        String type = Identity.typeName(lock.getClass().getName());
        Object synchronizer = LockOwners.synchronizerOf(lock);
        String name = synchronizer == null ? type : type + hash(synchronizer);
        boolean countable = thread == Thread.currentThread() && lock.getClass() == ReentrantLock.class;
        int count = countable ? ((ReentrantLock) lock).getHoldCount() : 1;
        return count > 1 ? name + ", taken " + count + " times" : name;
    }

    /** {@return the end of the name that the waiters for a synchronizer show, such as {@code @7ae8cf35}} */
    static String hash(Object synchronizer) {
        return "@" + Integer.toHexString(System.identityHashCode(synchronizer));
    }
}
