package dev.stackscope.internal.extract;

import dev.stackscope.ExtractionException;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.StackSlice;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cuts a slice out of a thread's stack. */
final class Slices {

    private Slices() {}

    /** Emits the thread's frames, of which those outside the slice only help to tell what the others hold. */
    static void emit(StackSlice slice, Extraction extraction, Batch batch, Consumer<Throwable> errors) {
        Thread thread = thread(slice);
        List<Frame> frames = extraction.thread(thread).frames();
        int end = slice.inner() == null ? frames.size() - 1 : innermost(frames, slice.inner());
        int start = slice.outer() == null ? 0 : innermost(frames.subList(0, end + 1), slice.outer());
        FrameMatcher missing = end < 0 && slice.inner() != null ? slice.inner() : start < 0 ? slice.outer() : null;
        if (missing != null || frames.isEmpty()) {
            noFrame(thread, missing, frames, batch, errors);
            return;
        }
        int size = Math.min(slice.limit(), end - start + 1);
        boolean pinnedOutside = slice.outer() != null && slice.inner() == null;
        int from = pinnedOutside ? start : end + 1 - size;
        batch.slice(frames, from, from + size);
    }

    /** {@return the thread that a slice is cut from} */
    static Thread thread(StackSlice slice) {
        return slice.thread() == null ? Thread.currentThread() : slice.thread();
    }

    private static void noFrame(
            Thread thread,
            @Nullable FrameMatcher missing,
            List<Frame> frames,
            Batch batch,
            Consumer<Throwable> errors) {
        batch.nothing();
        if (missing != null && !frames.isEmpty()) {
            errors.accept(
                    new ExtractionException("no frame of thread #" + Threads.id(thread) + " matches " + missing, null));
        }
    }

    private static int innermost(List<Frame> frames, FrameMatcher matcher) {
        for (int i = frames.size() - 1; i >= 0; i--) {
            if (matcher.matches(frames.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
