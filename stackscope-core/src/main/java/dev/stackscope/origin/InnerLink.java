package dev.stackscope.origin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Links a composed stage to the future that its function returns, whichever is there first.
 *
 * @param <A> what the function takes
 * @param <U> the type of the outcome
 */
final class InnerLink<A, U> implements Function<A, CompletionStage<U>> {

    private final Function<? super A, ? extends CompletionStage<U>> function;
    private @Nullable TrackedFuture<U> stage;
    private @Nullable CompletionStage<U> inner;

    InnerLink(Function<? super A, ? extends CompletionStage<U>> function) {
        this.function = function;
    }

    @Override
    public CompletionStage<U> apply(A argument) {
        CompletionStage<U> returned = function.apply(argument);
        link(null, returned);
        return returned;
    }

    /** {@return the stage that calls this function, of our own class} */
    TrackedFuture<U> of(CompletableFuture<U> made) {
        TrackedFuture<U> tracked = (TrackedFuture<U>) made;
        link(tracked, null);
        return tracked;
    }

    private synchronized void link(@Nullable TrackedFuture<U> made, @Nullable CompletionStage<U> returned) {
        stage = made == null ? stage : made;
        inner = returned == null ? inner : returned;
        if (stage != null && inner != null) {
            stage.waitFor(inner);
            stage = null;
            inner = null;
        }
    }
}
