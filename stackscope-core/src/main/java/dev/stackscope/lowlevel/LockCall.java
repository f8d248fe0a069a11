package dev.stackscope.lowlevel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that takes or releases a lock of {@code java.util.concurrent.locks}.
 *
 * @param index the instruction
 * @param effect what it does
 * @param path how the code gets at the lock, or null where that cannot be read
 */
record LockCall(int index, Effect effect, @Nullable AccessPath path) {

    private static final String PACKAGE = "java/util/concurrent/locks/";

    private static final Set<String> TYPES = Set.of(
            PACKAGE + "Lock",
            PACKAGE + "ReentrantLock",
            PACKAGE + "ReentrantReadWriteLock$ReadLock",
            PACKAGE + "ReentrantReadWriteLock$WriteLock");

    /** What a call does to a lock. */
    enum Effect {
        /** Takes it. */
        LOCK,
        /** Takes it if the answer is true. */
        TRY,
        /** Releases it. */
        UNLOCK
    }

    /** {@return what an instruction does to a lock, or null if it does nothing to any} */
    static @Nullable Effect effect(Instruction instruction) {
        if (!instruction.isCall() || !instruction.hasOwner() || !TYPES.contains(instruction.owner())) {
            return null;
        }
        return switch (instruction.name() + instruction.descriptor()) {
            case "lock()V", "lockInterruptibly()V" -> Effect.LOCK;
            case "tryLock()Z", "tryLock(JLjava/util/concurrent/TimeUnit;)Z" -> Effect.TRY;
            case "unlock()V" -> Effect.UNLOCK;
            default -> null;
        };
    }
}
