package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A stage that waits in the list of another future: what will be done when that future is.
 *
 * @param operation the method that made it, such as {@code thenApply}; {@code relay} for a copy, or for the inner future
 *     of a {@code thenCompose}, which are built alike
 * @param future the future that the stage will complete
 * @param inputs the futures it depends on, which are not to be changed; empty if there are none or it has begun
 * @param anyInput whether one of them is enough
 * @param function what it will call, or null if nothing
 */
public record Stage(
        String operation,
        CompletableFuture<?> future,
        List<?> inputs,
        boolean anyInput,
        @Nullable Object function) {}
