package dev.stackscope.origin;

import java.util.function.BiConsumer;

/** Hands an outcome on as it is. */
record Handing<T>(TrackedFuture<T> to) implements BiConsumer<T, Throwable> {

    @Override
    public void accept(T value, Throwable failure) {
        if (failure == null) {
            to.complete(value);
        } else {
            to.completeExceptionally(failure);
        }
    }
}
