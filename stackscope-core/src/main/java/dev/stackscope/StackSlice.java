package dev.stackscope;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contiguous part of a live thread's stack, itself a stack item.
 *
 * <p>A slice has no logic of its own; it is something to extract, or to emit from an unwrap hook. Where a method is on
 * the stack more than once, {@link #since} and {@link #until} mean the innermost such frame.
 *
 * <p>The stack of the calling thread ends at the frame that called Stackscope.
 */
public final class StackSlice {

    private final @Nullable Thread thread;
    private final @Nullable FrameMatcher outer;
    private final @Nullable FrameMatcher inner;
    private final int limit;

    private StackSlice(@Nullable Thread thread, @Nullable FrameMatcher outer, @Nullable FrameMatcher inner, int limit) {
        this.thread = thread;
        this.outer = outer;
        this.inner = inner;
        this.limit = limit;
    }

    /** {@return the whole stack of the thread that extracts it} */
    public static StackSlice current() {
        return new StackSlice(null, null, null, Integer.MAX_VALUE);
    }

    /**
     * {@return the whole stack of a thread}
     *
     * @param thread the thread to look at
     */
    public static StackSlice of(Thread thread) {
        return new StackSlice(Objects.requireNonNull(thread, "thread"), null, null, Integer.MAX_VALUE);
    }

    /**
     * {@return the part of this slice that begins with the innermost frame that the matcher chooses}
     *
     * @param outer chooses the outermost frame to show
     */
    public StackSlice since(FrameMatcher outer) {
        return new StackSlice(thread, Objects.requireNonNull(outer, "outer"), inner, limit);
    }

    /**
     * {@return the part of this slice that ends with the innermost frame that the matcher chooses}
     *
     * @param inner chooses the innermost frame to show
     */
    public StackSlice until(FrameMatcher inner) {
        return new StackSlice(thread, outer, Objects.requireNonNull(inner, "inner"), limit);
    }

    /**
     * {@return at most so many frames of this slice}
     *
     * <p>Counted from the end that {@link #since} or {@link #until} pins: a slice with only an outermost frame loses its
     * innermost ones, any other loses its outermost ones.
     *
     * @param frames how many frames to keep
     * @throws IllegalArgumentException if it is less than 1
     */
    public StackSlice limit(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("limit is " + frames + "; it must be at least 1");
        }
        return new StackSlice(thread, outer, inner, frames);
    }

    /** {@return the thread, or null for the one that extracts the slice} */
    public @Nullable Thread thread() {
        return thread;
    }

    /** {@return what chooses the outermost frame, or null for the thread's first} */
    public @Nullable FrameMatcher outer() {
        return outer;
    }

    /** {@return what chooses the innermost frame, or null for the thread's last} */
    public @Nullable FrameMatcher inner() {
        return inner;
    }

    /** {@return the most frames to show; {@link Integer#MAX_VALUE} for all} */
    public int limit() {
        return limit;
    }
}
