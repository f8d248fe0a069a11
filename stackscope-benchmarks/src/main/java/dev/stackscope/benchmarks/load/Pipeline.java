package dev.stackscope.benchmarks.load;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** A pipeline of Reactor that waits for its inners until it is closed. */
public final class Pipeline implements AutoCloseable {

    private final Disposable subscription;

    /** Subscribes to a pipeline of a number of operators, one of which waits for a number of inners. */
    public Pipeline(int operators, int inners) {
        Flux<Integer> flux = Flux.range(0, inners).flatMap(i -> Flux.<Integer>never(), inners);
        for (int i = 2; i < operators; i++) {
            flux = i % 2 == 0 ? flux.map(value -> value + 1) : flux.filter(value -> value >= 0);
        }
        subscription = flux.subscribe();
    }

    /** {@return the subscription} */
    public Object subscription() {
        return subscription;
    }

    @Override
    public void close() {
        subscription.dispose();
    }
}
