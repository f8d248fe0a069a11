package dev.stackscope.internal.origin;

import org.jspecify.annotations.Nullable;

/**
 * A thread that calls a function now, and what is to be completed with what that returns.
 *
 * <p>Kept alive by the local variable of the call alone.
 */
public final class Running {

    private volatile @Nullable Thread thread;
    private volatile @Nullable Object completion;
    private volatile @Nullable Object target;

    Running(Thread thread, @Nullable Object completion, Object target) {
        this.completion = completion;
        this.target = target;
        this.thread = thread;
    }

    /** {@return the thread, or null if the call has returned} */
    public @Nullable Thread thread() {
        return thread;
    }

    /** {@return what calls the function, or null if that is not known or the call has returned} */
    public @Nullable Object completion() {
        return completion;
    }

    /** {@return the future that will be completed, or null if the call has returned} */
    public @Nullable Object target() {
        return target;
    }

    void end() {
        thread = null;
        completion = null;
        target = null;
    }
}
