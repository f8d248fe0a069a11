package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a pool of threads, one field after the other while it may have gone on.
 *
 * @param phase how far it is
 * @param workers its threads, by their identifiers
 * @param queue the tasks that were handed to it and have not begun, or null where they cannot be seen
 * @param forked how many tasks the workers have put aside for themselves and each other
 */
public record PoolView(
        Phase phase, List<Thread> workers, @Nullable Backlog queue, int forked) {

    /** How far a pool is. */
    public enum Phase {
        /** It takes tasks. */
        RUNNING,
        /** It takes no more tasks, and has not come to its end. */
        SHUTTING_DOWN,
        /** It has come to its end. */
        TERMINATED
    }
}
