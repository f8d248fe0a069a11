package dev.stackscope.glue.reactor;

import dev.stackscope.Context.Kind;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Futures that subscribed to a pipeline: what {@code Mono.toFuture()} returns. */
final class FutureItems {

    private FutureItems() {}

    static void register(Hooks hooks) {
        hooks.contexts(CompletableFuture.class, FutureItems::contribute);
    }

    private static void contribute(CompletableFuture<?> future, Sink sink, Extraction extraction) {
        if (!(future instanceof Subscriber<?>) || !OperatorFields.isReactors(future.getClass())) {
            return;
        }
        Subscription subscription = OperatorFields.first(Subscription.class, OperatorFields.direct(future));
        if (subscription != null) {
            sink.holds(ContextDraft.live(Kind.OTHER, subscription)
                    .description("completed by")
                    .task(subscription));
        }
    }
}
