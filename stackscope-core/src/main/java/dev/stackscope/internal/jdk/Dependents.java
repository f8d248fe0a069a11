package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits in the list of a {@link java.util.concurrent.CompletableFuture}, the oldest first.
 *
 * @param stages the stages that go on when it is done
 * @param threads the threads that are blocked until then
 * @param timeout what happens if it is not done in time, or null; the first to come if there are several
 * @param complete whether that is all, and not only the newest of too many
 */
public record Dependents(
        List<Stage> stages, List<Thread> threads, @Nullable Timeout timeout, boolean complete) {

    /**
     * What completes a future that nothing else completed.
     *
     * @param nanos the nanoseconds until then, negative if it is due
     * @param fails whether it fails then, or takes a value
     */
    public record Timeout(long nanos, boolean fails) {}
}
