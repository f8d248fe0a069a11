package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.StackAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/** How a pipeline prints, whatever part of it is at hand. */
@Timeout(60)
class PipelinesTest {

    private final List<Disposable> subscriptions = new ArrayList<>();

    @AfterEach
    void cancel() {
        subscriptions.forEach(Disposable::dispose);
    }

    @Test
    void operatorsAreFramesFromTheSubscriberToTheSource() {
        prints(Flux.<Integer>never().map(i -> i + 1).filter(i -> i > 1).subscribe(), """
                flux #fN map.filter
                  reactor.core.publisher.Flux.subscribe
                  reactor.core.publisher.Flux.filter
                  reactor.core.publisher.Flux.map
                  reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void innersAreChildTasksOfTheirOperator() {
        prints(Flux.range(1, 3).flatMap(i -> Flux.never().map(x -> i), 2).subscribe(), """
                flux #fN range.flatMap
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.flatMap
                ├─ at most 2 at a time  2 tasks
                │  └─ 2× inner #iN-#iN map
                │       reactor.core.publisher.Flux.map
                │       reactor.core.publisher.Operators.emptySubscription
                │ reactor.core.publisher.Flux.range
                └─ requested 0
                """);
    }

    @Test
    void innersThatReactorDoesNotListAreFoundInItsFields() {
        Flux<Object> opened = Flux.never().map(x -> x);

        prints(Flux.never().bufferWhen(opened, x -> Flux.never()).subscribe(), """
                flux #fN bufferWhen
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.bufferWhen
                ├─ bufferWhen  1 task
                │  └─ inner #iN map
                │       reactor.core.publisher.Flux.map
                │       reactor.core.publisher.Operators.emptySubscription
                │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void aSharedSourceStandsOnceBelowWhoSubscribedToIt() {
        Flux<Long> shared = Flux.<Long>never().map(i -> i).publish().autoConnect(2);
        shared.filter(i -> true).subscribe(kept());

        prints(shared.map(i -> i).subscribe(), """
                flux #fN publish.map
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Flux.publish
                └─ shared  1 task
                   └─ flux #fN map
                      │ reactor.core.publisher.Flux.publish
                      ├─ 0 of 256 buffered
                      │ reactor.core.publisher.Flux.map
                      │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void aSinkShowsWhoWaitsForIt() {
        Sinks.Many<String> sink = Sinks.many().multicast().onBackpressureBuffer();
        sink.asFlux().map(String::length).subscribe(kept());

        StackAssert.assertThat(tree(sink)).ignoringWhatVaries().rendersAs("""
                sink #sN multicast
                │ reactor.core.publisher.Sinks.multicast
                ├─ waited for by  1 task
                │  └─ flux #fN multicast.map
                │     │ dev.stackscope.glue.reactor.PipelinesTest$Quiet.onNext
                │     │ reactor.core.publisher.Flux.map
                │     │ reactor.core.publisher.Sinks.multicast
                │     └─ requested 1
                └─ 0 of 256 buffered
                """);
    }

    @Test
    void anInnerExtractedAloneShowsWhoAskedForIt() {
        AtomicReference<Subscription> inner = new AtomicReference<>();
        subscriptions.add(Flux.just(1)
                .hide()
                .flatMap(i -> Flux.never().map(x -> i).doOnSubscribe(inner::set))
                .filter(i -> true)
                .subscribe());

        StackAssert.assertThat(tree(Objects.requireNonNull(inner.get())))
                .ignoringWhatVaries()
                .rendersAs("""
                inner #iN map.doOnSubscribe
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.filter
                │ reactor.core.publisher.Flux.flatMap
                ├─ upstream ended, at most 256 at a time
                │ reactor.core.publisher.Flux.doOnSubscribe
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void anyOperatorStandsForItsPipeline() {
        AtomicReference<Subscription> middle = new AtomicReference<>();
        Disposable subscriber =
                Flux.never().map(x -> x).doOnSubscribe(middle::set).map(x -> x).subscribe();
        subscriptions.add(subscriber);

        assertThat(tree(Objects.requireNonNull(middle.get())).toString())
                .isEqualTo(tree(subscriber).toString());
    }

    @Test
    void aForeignSubscriberIsNamedByItsClass() {
        Quiet quiet = new Quiet();
        Flux.never().map(x -> x).subscribe(quiet);

        prints(quiet, """
                flux #fN map
                  dev.stackscope.glue.reactor.PipelinesTest$Quiet.onNext
                  reactor.core.publisher.Flux.map
                  reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void aPublisherShowsHowItWasAssembled() {
        prints(Flux.range(1, 3).map(i -> i).filter(i -> true), """
                flux #fN range.map.filter  not subscribed
                  reactor.core.publisher.Flux.filter
                  reactor.core.publisher.Flux.map
                  reactor.core.publisher.Flux.range
                """);
    }

    @Test
    void aCheckpointNamesThePipeline() {
        prints(Flux.never().map(x -> x).checkpoint("orders of today").subscribe(), """
                flux #fN "orders of today" map
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.checkpoint
                ├─ checkpoint "orders of today"
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void theContextShowsItsKeysAndNoValues() {
        Flux<String> pipeline = Flux.<String>never()
                .contextWrite(context -> context.put("user", "secret"))
                .map(x -> x);
        pipeline = pipeline.contextWrite(Context.of(String.class, 1, "trace", 2));

        prints(pipeline.subscribe(), """
                flux #fN contextWrite.map.contextWrite
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.contextWrite
                ├─ context String, trace
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Flux.contextWrite
                ├─ context String, trace, user
                │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    private Subscriber<Object> kept() {
        Quiet quiet = new Quiet();
        subscriptions.add(quiet::cancel);
        return quiet;
    }

    private void prints(Object item, String expected) {
        if (item instanceof Disposable disposable) {
            subscriptions.add(disposable);
        }
        Stack stack = tree(item);
        assertThat(stack.error()).isNull();
        StackAssert.assertThatBesidesNotes(stack).ignoringWhatVaries().rendersAs(expected);
    }

    private static Stack tree(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }

    /** A subscriber of the program's own, which Reactor cannot look into. */
    private static final class Quiet implements Subscriber<Object> {
        private volatile @Nullable Subscription subscription;

        @Override
        public void onSubscribe(Subscription s) {
            subscription = s;
            s.request(1);
        }

        void cancel() {
            Objects.requireNonNull(subscription).cancel();
        }

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
