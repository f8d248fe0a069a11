package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import shop.Feed;

/** Tracking that follows the probes, and where pipelines were assembled. */
@Timeout(60)
class FollowingTest {

    private final ReactorGlue glue = new ReactorGlue();

    @AfterEach
    void end() {
        glue.stopRecording();
        ReactorTracking.disable();
    }

    @Test
    void aPipelineShowsWhereItWasAssembledAndSoDoInnerOnes() {
        glue.startRecording(1);
        Feed feed = new Feed();
        Disposable subscription = feed.open();

        String tree = Stackscope.extract(subscription, ExtractOptions.defaults().withChildTasks(true))
                .toString();
        feed.answer();

        assertThat(tree)
                .containsPattern("flux #f1 range\\.flatMap\\.map  assembled shop\\.Feed\\.open\\(Feed\\.java:\\d+\\)");
        assertThat(tree)
                .containsPattern(
                        "inner #\\S+ fromCallable\\.subscribeOn .*assembled shop\\.Feed\\.load\\(Feed\\.java:\\d+\\)");
    }

    @Test
    void eachSubscriptionToOnePipelineHasItsSite() {
        glue.startRecording(1);
        Mono<Object> never = Mono.never().map(value -> value);

        assertThat(AssemblySites.creationOf(never.subscribe())).isNotNull();
        assertThat(AssemblySites.creationOf(never.subscribe())).isNotNull();
    }

    @Test
    void withoutCallsPipelinesAreRootsAndNothingElseIsRecorded() {
        glue.startRecording(0);
        Disposable waiting = Mono.never().map(value -> value).subscribe();

        assertThat(Subscriptions.ALL.active()).containsExactly(waiting);
        assertThat(AssemblySites.creationOf(waiting)).isNull();
    }

    @Test
    void withTheProbesItEnds() {
        glue.startRecording(1);
        Disposable waiting = Mono.never().map(value -> value).subscribe();
        glue.stopRecording();

        assertThat(AssemblySites.creationOf(waiting)).isNull();
        assertThat(Subscriptions.ALL.active()).isEmpty();
        assertThat(Mono.never().map(value -> value).subscribe()).isNotNull();
        assertThat(Subscriptions.ALL.active()).isEmpty();
    }

    @Test
    void whatTheProgramSwitchedOnItselfStaysOn() {
        ReactorTracking.enable();
        glue.startRecording(1);
        glue.stopRecording();
        Disposable waiting = Mono.never().map(value -> value).subscribe();

        assertThat(Subscriptions.ALL.active()).containsExactly(waiting);
    }
}
