package dev.stackscope.lowlevel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a method during which something is held: a resource of a {@code try} statement, a monitor or a lock.
 *
 * <p>Each resource of {@code try (A a = ...; B b = ...)} is a block of its own. A compiler that copies code (javac does
 * so for {@code finally}) makes one block for every copy.
 *
 * <p>A lock is held from the call that takes it to the calls that release it, where every way through the code agrees on
 * that. The code does not show that {@code Condition.await} gives a lock up for as long as it waits.
 *
 * @param kind what is held
 * @param variableName the variable that the resource was declared as or taken from, or the field that it was taken
 *     from; null where the class file has no local variable names, and for any other expression; for a lock, the last
 *     variable or field on the way to it, with the calls behind it: {@code stock}, {@code rw.writeLock()}
 * @param typeName the static type, as {@link Class#getTypeName()} writes it, or null if unknown
 * @param slot the local variable that holds the object while the block is open; -1 for a lock in no local variable
 * @param startLine the line on which the expression for the object starts, or that of the call that takes the lock; null
 *     without line numbers
 * @param extent where the block is open, and where it is being closed
 * @param path how the code gets at a lock; null for any other kind
 */
public record HeldBlock(
        Kind kind,
        @Nullable String variableName,
        @Nullable String typeName,
        int slot,
        @Nullable Integer startLine,
        Extent extent,
        @Nullable AccessPath path) {

    /** What a block holds. */
    public enum Kind {
        /** A resource of a {@code try} statement, closed at its end. */
        RESOURCE,
        /** The monitor of a {@code synchronized} block. */
        MONITOR,
        /** A lock of {@code java.util.concurrent.locks}. */
        LOCK
    }

    /**
     * The bytecode of a block.
     *
     * @param open from just after the object was stored (or the monitor entered, or the lock taken) to the end of each
     *     instruction that closes it (or exits the monitor, or releases the lock), in ascending order
     * @param exiting the calls that close the resource or release the lock, in ascending order; none for a monitor
     */
    public record Extent(List<BytecodeRange> open, List<BytecodeRange> exiting) {

        /** Keeps its own copies. */
        public Extent {
            open = List.copyOf(open);
            exiting = List.copyOf(exiting);
        }
    }

    /** {@return whether the object is held when a frame stands at {@code bytecodeIndex}} */
    public boolean isOpenAt(int bytecodeIndex) {
        return contains(extent.open(), bytecodeIndex);
    }

    /** {@return whether a frame at {@code bytecodeIndex} is inside the call that closes the resource or releases the lock} */
    public boolean isExitingAt(int bytecodeIndex) {
        return contains(extent.exiting(), bytecodeIndex);
    }

    private static boolean contains(List<BytecodeRange> ranges, int bytecodeIndex) {
        for (BytecodeRange range : ranges) {
            if (range.contains(bytecodeIndex)) {
                return true;
            }
        }
        return false;
    }
}
