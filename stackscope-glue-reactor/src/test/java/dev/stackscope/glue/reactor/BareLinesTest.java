package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Inner lines: those of which nothing is to be told but their places are not unwrapped, and look the same. */
@Timeout(60)
class BareLinesTest {

    private static final Duration LONG = Duration.ofHours(1);
    private final List<Disposable> subscriptions = new ArrayList<>();

    @AfterEach
    void cancel() {
        subscriptions.forEach(Disposable::dispose);
    }

    static Stream<Named<Flux<?>>> bare() {
        return Stream.of(
                named("never", Flux.never()),
                named("map and filter", Flux.never().map(x -> x).filter(x -> true)),
                named("a mono", Mono.never().map(x -> x).flux()));
    }

    static Stream<Named<Flux<?>>> toldOf() {
        return Stream.of(
                named("a delay", Flux.never().delaySubscription(LONG)),
                named("an interval", Flux.interval(LONG)),
                named("a timeout", Flux.never().timeout(LONG)),
                named("delayed elements", Flux.just(1, 2).delayElements(LONG)),
                named("a limit", Flux.never().limitRate(3)),
                named("another thread", Flux.never().publishOn(Schedulers.parallel())),
                named("a context", Flux.never().contextWrite(context -> context.put("user", "alice"))),
                named("a checkpoint", Flux.never().checkpoint("here")),
                named("inners of its own", Flux.range(1, 2).flatMap(x -> Flux.never())),
                named("one inner after another", Flux.range(1, 2).concatMap(x -> Mono.never())),
                named("a source to come", Flux.concat(Flux.never(), Flux.just(1))),
                named("a sink", Sinks.many().multicast().onBackpressureBuffer().asFlux()),
                named("two sources", Flux.zip(Flux.never(), Flux.never())),
                named("a shared source", Flux.never().publish().refCount()),
                named("a retry", Flux.never().retry(3)));
    }

    /** In Reactor 3.4 the pipeline does not know of the future. */
    static Stream<Named<Flux<?>>> either() {
        return Stream.of(
                named("a future", Mono.fromFuture(new CompletableFuture<>()).flux()));
    }

    @ParameterizedTest
    @MethodSource("bare")
    void aLineThatMerelyWaitsIsBare(Flux<?> inner) {
        assertThat(isBare(inner)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("toldOf")
    void aLineOfWhichThereIsMoreToTellIsNot(Flux<?> inner) {
        assertThat(isBare(inner)).isFalse();
    }

    @ParameterizedTest
    @MethodSource({"bare", "toldOf", "either"})
    void itLooksAsIfItHadBeenUnwrapped(Flux<?> inner) {
        Unwrapping.assertSame(subscribed(Flux.range(1, 3).flatMap(i -> inner)));
        Unwrapping.assertSame(subscribed(Flux.range(1, 3).concatMap(i -> inner)));
    }

    @Test
    void extractedByItselfItSaysWhoAskedForIt() {
        Scannable outer = subscribed(Flux.range(1, 3).flatMap(i -> Flux.never()));
        Stack inner = Stackscope.extract(innerOf(outer), ExtractOptions.defaults());

        assertThat(inner.frames()).map(frame -> frame.methodName()).contains("subscribe", "flatMap");
    }

    private boolean isBare(Flux<?> inner) {
        Lines lines = new Lines();
        Operator head = lines.head(lines.at(innerOf(subscribed(Flux.range(1, 3).flatMap(i -> inner)))));
        head.place();
        return BareLines.isBare(head, lines);
    }

    private Scannable subscribed(Flux<?> flux) {
        Disposable subscription = flux.subscribe();
        subscriptions.add(subscription);
        return Scannable.from(subscription);
    }

    /** {@return the first inner of the operator that was subscribed to} */
    private static Scannable innerOf(Scannable subscriber) {
        return subscriber
                .parents()
                .flatMap(Scannable::inners)
                .map(Scannable.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
