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
        hooks.contexts(Subscriber.class, FutureItems::contribute);
    }

    private static void contribute(Subscriber<?> subscriber, Sink sink, Extraction extraction) {
        if (!(subscriber instanceof CompletableFuture<?>) || !OperatorFields.isReactors(subscriber.getClass())) {
            return;
        }
        Subscription subscription = OperatorFields.first(Subscription.class, OperatorFields.direct(subscriber));
        if (subscription != null) {
            sink.holds(ContextDraft.live(Kind.OTHER, subscription)
                    .description("completed by")
                    .task(subscription));
        }
    }
}
