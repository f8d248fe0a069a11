package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Finding;
import dev.stackscope.Stackscope;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.origin.TrackedFuture;
import dev.stackscope.testing.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What task trees find out from recorded origins. */
@SuppressWarnings("NullAway.Init") // set before each test
class FindingsTest {

    private final List<Thread> waiters = new ArrayList<>();
    private final List<CompletableFuture<String>> promises = new ArrayList<>();
    private OriginProbes probes;

    @BeforeEach
    void install() throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.links());
    }

    @AfterEach
    void end() throws InterruptedException {
        probes.close();
        promises.forEach(promise -> promise.complete("end of the test"));
        for (Thread waiter : waiters) {
            waiter.join();
        }
    }

    @Test
    void aThreadWaitsThroughFuturesForOneThatNothingWillComplete() throws Exception {
        try (Quarter quarter = new Quarter()) {
            assertThat(quarter.prices()).isNotDone();
            assertThat(findings("no completer"))
                    .containsExactly("? thread #N \"printer\" waits, through 3 futures, for future #fN,"
                            + " which no known task will complete");
        }
    }

    @Test
    void severalWaitersMakeOneFinding() {
        CompletableFuture<String> promise = promise();
        CompletableFuture<Integer> stage = promise.thenApply(String::length);
        waitIn("first", promise::join);
        waitIn("second", stage::join);

        assertThat(findings("no completer"))
                .containsExactly("? 2 tasks wait for future #fN, which no known task will complete");
    }

    @Test
    void aFutureThatNobodyWaitsForIsNotFound() {
        CompletableFuture<String> promise = promise();

        assertThat(findings("no completer")).isEmpty();
        assertThat(promise).isNotDone();
    }

    @Test
    void aFutureWithATimeoutWillBeCompleted() {
        CompletableFuture<String> promise = promise().completeOnTimeout("late", 1, TimeUnit.DAYS);
        waitIn("patient", promise::join);

        assertThat(findings("no completer")).isEmpty();
    }

    @Test
    void aFutureThatAQueuedTaskWillCompleteIsNotFound() {
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> "later", queue::add);
        waitIn("patient", later::join);

        assertThat(findings("no completer")).isEmpty();
        queue.forEach(Runnable::run);
    }

    @Test
    void aTrackedFutureNeedsNoProbes() {
        probes.close();
        CompletableFuture<String> promise = new TrackedFuture<>();
        completeAtTheEnd(promise);
        waitIn("reader", promise.thenApply(String::trim)::join);

        assertThat(findings("no completer"))
                .containsExactly("? thread #N \"reader\" waits, through 1 future, for future #fN"
                        + " dev.stackscope.origin.TrackedFuture, which no known task will complete");
    }

    @Test
    void aJoinInsideTheFunctionThatCompletesTheFutureIsADeadlock() {
        CompletableFuture<String> start = new CompletableFuture<>();
        List<CompletableFuture<String>> whole = new ArrayList<>();
        Supplier<String> joining = () -> whole.get(0).join();
        whole.add(start.thenApply(value -> joining.get()));
        completeAtTheEnd(whole.get(0));
        waitIn("selfish", () -> start.complete("begin"));

        assertThat(findings("deadlock")).containsExactly("? deadlock: thread #N \"selfish\" waits for itself");
    }

    @Test
    void functionsThatJoinEachOthersFuturesAreADeadlock() {
        CompletableFuture<String> start = new CompletableFuture<>();
        List<CompletableFuture<String>> both = new ArrayList<>();
        both.add(start.thenApplyAsync(value -> both.get(1).join(), task -> waitIn("left", task)));
        both.add(start.thenApplyAsync(value -> both.get(0).join(), task -> waitIn("right", task)));
        both.forEach(this::completeAtTheEnd);
        start.complete("begin");

        assertThat(findings("deadlock"))
                .containsExactly("? deadlock: thread #N \"right\" and thread #N \"left\" wait for each other");
    }

    private CompletableFuture<String> promise() {
        CompletableFuture<String> promise = new CompletableFuture<>();
        completeAtTheEnd(promise);
        return promise;
    }

    private void completeAtTheEnd(CompletableFuture<String> promise) {
        promises.add(promise);
    }

    private void waitIn(String name, Runnable wait) {
        Thread thread = new Thread(wait, name);
        waiters.add(thread);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private static List<String> findings(String kind) {
        return Stackscope.taskTree().findings().stream()
                .filter(finding -> finding.kind().equals(kind))
                .map(Finding::toString)
                .map(text -> text.replaceAll("#(f?)\\d+", "#$1N").replaceAll(" +\\[W\\d+]", ""))
                .toList();
    }
}
