package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Stackscope;
import dev.stackscope.testing.Collected;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Which pipelines are remembered while tracking is on. */
@Timeout(60)
class ReactorTrackingTest {

    /** More than are remembered before it is asked which of them still wait. */
    private static final int MANY = 5_000;

    @AfterEach
    void end() {
        ReactorTracking.disable();
    }

    @Test
    void aPipelineThatWaitsIsARootHoweverManyHaveEndedSince() {
        ReactorTracking.enable();
        Disposable waiting = Mono.never().hide().map(i -> i).subscribe();
        for (int i = 0; i < MANY; i++) {
            Mono.just(i).hide().map(n -> n + 1).subscribe();
        }

        assertThat(Subscriptions.ALL.active()).containsExactly(waiting);
    }

    @Test
    void eachOfManyPipelinesThatWaitIsARoot() {
        ReactorTracking.enable();
        Disposable[] waiting = new Disposable[MANY];
        for (int i = 0; i < MANY; i++) {
            waiting[i] = Mono.never().map(n -> n).subscribe();
        }

        assertThat(Subscriptions.ALL.active()).contains((Object[]) waiting).hasSize(MANY);
    }

    @Test
    void aPipelineOfAnotherLibrarysSubscriberIsARootAsWell() {
        ReactorTracking.enable();
        Foreign waiting = new Foreign();
        Flux.never().map(i -> i).subscribe(waiting);
        for (int i = 0; i < MANY; i++) {
            Mono.just(i).hide().subscribe();
        }

        assertThat(Subscriptions.ALL.active()).hasSize(1);
        assertThat(waiting.subscription).isNotNull();
    }

    @Test
    void aPipelineThatNobodyHoldsIsForgotten() throws InterruptedException {
        ReactorTracking.enable();
        WeakReference<Object> abandoned = abandoned();
        Collected.await(abandoned);

        assertThat(abandoned.get()).isNull();
        assertThat(Subscriptions.ALL.active()).isEmpty();
    }

    private static WeakReference<Object> abandoned() {
        return new WeakReference<>(Sinks.one().asMono().map(i -> i).subscribe());
    }

    @Test
    void whatWasAssembledBeforeIsARootAsWell() {
        Mono<Object> early = Mono.never().map(i -> i);
        ReactorTracking.enable();
        Disposable waiting = early.subscribe();

        assertThat(Subscriptions.ALL.active()).containsExactly(waiting);
    }

    @Test
    void whatWasAssembledWhileTrackingWasOnTellsNoMoreWhenItIsOff() {
        ReactorTracking.enable();
        Mono<Object> late = Mono.never().map(i -> i);
        ReactorTracking.disable();
        Disposable waiting = late.subscribe();

        assertThat(waiting.isDisposed()).isFalse();
        assertThat(Subscriptions.ALL.active()).isEmpty();
    }

    @Test
    void aPipelineInPiecesIsOneRoot() {
        ReactorTracking.enable();
        Disposable waiting = Flux.just(1, 2)
                .flatMap(i -> Mono.never().map(n -> n))
                .collectList()
                .subscribe();

        assertThat(Subscriptions.ALL.active()).containsExactly(waiting);
        assertThat(Stackscope.taskTree().toString()).containsOnlyOnce("fromArray.flatMap.collectList");
    }

    /** A subscriber that Reactor knows nothing of. */
    private static final class Foreign implements CoreSubscriber<Object> {
        private @Nullable Subscription subscription;

        @Override
        public void onSubscribe(Subscription s) {
            subscription = s;
            s.request(1);
        }

        @Override
        public void onNext(Object item) {}

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
