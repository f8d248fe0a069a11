package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left of futures where the JDK is closed, and that it says why. */
@SuppressWarnings("FutureReturnValueIgnored") // the stages are found by way of their source
class FuturesWithoutFlagsTest {

    private static final String REMEDY = "add --add-opens java.base/java.util.concurrent="
            + (Stackscope.class.getModule().isNamed() ? "dev.stackscope.core" : "ALL-UNNAMED") + "\n";

    @BeforeEach
    void needsAClosedJdk() {
        assumeFalse(Futures.areOpen(), "java.util.concurrent is open");
    }

    @Test
    void aCompletableFutureShowsItsStateAndHowManyWait() {
        CompletableFuture<Object> future = new CompletableFuture<>();
        future.thenRun(() -> {});

        StackAssert.assertThat(extract(future))
                .rendersAs("future #f1  pending, 1 waiting\n"
                        + "  note: the stages and threads that wait for completable futures cannot be seen; "
                        + REMEDY);
    }

    @Test
    void anOutcomeIsSeen() {
        CompletableFuture<Object> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);

        assertThat(extract(CompletableFuture.completedFuture("secret")).task().state())
                .isEqualTo("done");
        assertThat(extract(CompletableFuture.failedFuture(new IllegalStateException()))
                        .task()
                        .state())
                .isEqualTo("failed");
        assertThat(extract(cancelled).task().state()).isEqualTo("cancelled");
    }

    @Test
    void aThreadStillLeadsToTheFutureTaskItWaitsFor() {
        FutureTask<Object> task = new FutureTask<>(() -> "secret");
        try (Resting waiter = Resting.in("waiter", task::get)) {
            StackAssert.assertThat(extract(waiter.thread()))
                    .ignoringWhatVaries()
                    .rendersAs("""
                    thread #N "waiter"  WAITING in FutureTask.get
                    │ dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                    │ dev.stackscope.testing.Resting.run(Resting.java)
                    ├╌ future #fN  not done
                    │ note: what futures run, on which thread, and who waits for them cannot be seen; %s""".formatted(REMEDY));
        }
    }

    @Test
    void aSubclassIsNotCalledThereEither() {
        CompletableFuture<Object> minimal =
                (CompletableFuture<Object>) new CompletableFuture<>().minimalCompletionStage();

        assertThat(extract(minimal).error()).isNull();
        assertThat(extract(minimal).task().state()).isNull();
    }
}
