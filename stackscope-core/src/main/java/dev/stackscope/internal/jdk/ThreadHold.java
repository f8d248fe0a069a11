package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/**
 * A way to keep a virtual thread that is unmounted from going on.
 *
 * <p>Between the two calls the thread depends on the caller: nothing foreign may be called, and nothing that can wait.
 *
 * @param <H> what the way has to know until the thread is released; made before the thread is held
 */
interface ThreadHold<H> {

    /**
     * {@return what to release the thread with, which is held from now on; or null where it is mounted, stays in
     * transition, was not started or has ended}
     */
    @Nullable
    H hold(Thread thread);

    /** Lets a thread go on; whoever woke it while it was held has woken it. */
    void release(Thread thread, H held);

    static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
