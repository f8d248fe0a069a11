package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.lowlevel.ClassAnalysis;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a thread has made and not returned from, as positions in the code: one object for all threads that stand
 * at the same ones. Equal by identity.
 */
final class CallPath {

    private final Calls calls;
    private final @Nullable ClassAnalysis[] files;
    private volatile StackTraceElement @Nullable [] trace;
    private boolean kept; // written before others can see the path

    /** The frames of one thread. */
    static final class Calls extends AbstractList<Frame> implements RandomAccess {

        private final CallPath path;
        private final Frame[] frames;
        private final boolean shared;

        private Calls(CallPath path, Frame[] frames, boolean shared) {
            this.path = path;
            this.frames = frames;
            this.shared = shared;
        }

        /** {@return what all threads at these positions have in common} */
        CallPath path() {
            return path;
        }

        /** {@return whether the frames tell positions and nothing else} */
        boolean isShared() {
            return shared;
        }

        @Override
        public Frame get(int index) {
            return frames[index];
        }

        @Override
        public int size() {
            return frames.length;
        }

        @Override
        public Object[] toArray() {
            return Arrays.copyOf(frames, frames.length, Object[].class);
        }
    }

    /**
     * Makes a path; takes the arrays over.
     *
     * @param frames a frame for each call, outermost first
     * @param files the class file of each call, null where only the class's name is known
     */
    CallPath(Frame[] frames, @Nullable ClassAnalysis[] files) {
        this.calls = new Calls(this, frames, true);
        this.files = files;
    }

    /** {@return the frames, outermost first, the same for all threads; unmodifiable} */
    Calls frames() {
        return calls;
    }

    int length() {
        return calls.size();
    }

    /** Says that the path will be recognised, so that it is worth while to keep what is found out of it. */
    void keep() {
        kept = true;
    }

    /** {@return whether the path is recognised when a thread stands there again} */
    boolean isKept() {
        return kept;
    }

    /** {@return the class file of a call if its class was at hand, else null} */
    @Nullable
    ClassAnalysis file(int index) {
        return files.length == 0 ? null : files[index];
    }

    /** {@return the frames of a thread of which some are its own} */
    List<Frame> with(Frame[] own) {
        return new Calls(this, own, false);
    }

    /** {@return the calls as {@link Thread#getStackTrace} gives them, innermost first; not to be changed} */
    StackTraceElement[] trace() {
        StackTraceElement[] known = trace;
        if (known == null) {
            known = new StackTraceElement[length()];
            for (int i = 0; i < known.length; i++) {
                known[known.length - 1 - i] = calls.get(i).toStackTraceElement();
            }
            trace = known;
        }
        return known;
    }
}
