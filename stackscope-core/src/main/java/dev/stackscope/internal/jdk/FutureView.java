package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a future, one field after the other while it may have gone on.
 *
 * @param phase how far it is
 * @param failure what it failed with, or null unless it failed
 * @param work the program's own callable or runnable behind it, or null where it has none or has let go of it
 * @param runner the thread that runs it, or null if none does or the JDK does not record that
 * @param waiters the threads that are blocked until it is done, the one that has waited longest first
 */
public record FutureView(
        Phase phase,
        @Nullable Throwable failure,
        @Nullable Object work,
        @Nullable Thread runner,
        List<Thread> waiters) {

    /** How far a future is. */
    public enum Phase {
        /** Not done; where a runner is known, it runs. */
        PENDING,
        /** Done, with a result. */
        DONE,
        /** Done, with an exception. */
        FAILED,
        /** Cancelled; where a runner is known, that has not come to an end yet. */
        CANCELLED
    }

    /** {@return whether it has no outcome yet} */
    public boolean pending() {
        return phase == Phase.PENDING;
    }
}
