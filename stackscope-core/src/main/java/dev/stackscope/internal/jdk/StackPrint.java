package dev.stackscope.internal.jdk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where every call of a stack stands, in numbers: two stacks are equal whose calls stand at the same instructions of the
 * same methods.
 *
 * <p>The number of a method is never given to another one, and keeps no class alive. Prints compare quickly, and what is
 * known of a stack can be kept under its print.
 */
public final class StackPrint {

    /** The print of a stack without calls. */
    public static final StackPrint EMPTY = new StackPrint(StackPrint.class, new long[0]);

    private final Object numbering;
    private final long[] calls;
    private final int hash;

    /**
     * Takes the array over.
     *
     * @param numbering who numbered the methods
     * @param calls method and bytecode index in turn, innermost call first
     */
    StackPrint(Object numbering, long[] calls) {
        this.numbering = numbering;
        this.calls = calls;
        this.hash = Arrays.hashCode(calls);
    }

    /** {@return method and bytecode index in turn, innermost call first; not to be changed} */
    long[] calls() {
        return calls;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // each numbering is one object
    public boolean equals(@Nullable Object other) {
        return other instanceof StackPrint print
                && hash == print.hash
                && numbering == print.numbering
                && Arrays.equals(calls, print.calls);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
