package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Completable futures as stack items. */
@SuppressWarnings("FutureReturnValueIgnored") // the stages are found by way of their source
class CompletableFutureTest {

    private static final Pattern TIME = Pattern.compile("in [0-9]+ (ms|s)");

    private final CompletableFuture<Object> source = new CompletableFuture<>();

    @BeforeEach
    void needsTheWayIn() {
        Futures.assumeOpen();
    }

    @Test
    void aFutureThatNobodyIsKnownToCompleteSaysSo() {
        StackAssert.assertThat(extract(source)).rendersAs("""
                future #f1  pending, no completer known
                  note: the JDK does not record who will complete a CompletableFuture; it would have to be tracked from its creation on
                """);
    }

    @Test
    void theStagesThatDependOnAFutureStandBelowItInTheOrderOfTheirMaking() {
        source.handle((value, failure) -> value).thenRun(new Print());
        source.exceptionallyCompose(failure -> source);

        assertShows("""
                future #f1  pending, no completer known
                ├─ waited for by  2 tasks
                │  ├─ future #f2 handle dev.stackscope.CompletableFutureTest.theStagesThatDependOnAFutureStandBelowItInTheOrderOfTheirMaking(CompletableFutureTest.java)  pending
                │  │  └─ waited for by  1 task
                │  │     └─ future #f4 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                │  └─ future #f3 exceptionallyCompose dev.stackscope.CompletableFutureTest.theStagesThatDependOnAFutureStandBelowItInTheOrderOfTheirMaking(CompletableFutureTest.java)  pending
                """);
    }

    private static final class Print implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void aStageWithTwoInputsStandsInFullOnce() {
        CompletableFuture<Void> left = source.thenRun(new Print());
        CompletableFuture<Void> right = source.thenRunAsync(new Print());
        left.runAfterBoth(right, new Print());
        left.runAfterEither(right, new Print());

        assertShows("""
                future #f1  pending, no completer known
                ├─ waited for by  2 tasks
                │  ├─ future #f2 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                │  │  └─ waited for by  2 tasks
                │  │     ├─ future #f4 runAfterBoth dev.stackscope.CompletableFutureTest$Print  pending, 0 of 2 inputs done  [W1]
                │  │     └─ future #f5 runAfterEither dev.stackscope.CompletableFutureTest$Print  pending, any of 2 inputs is enough  [W2]
                │  └─ future #f3 thenRunAsync dev.stackscope.CompletableFutureTest$Print  pending
                │     └─ waited for by  2 tasks
                │        ├─ future #f4 runAfterBoth dev.stackscope.CompletableFutureTest$Print  [W1]
                │        └─ future #f5 runAfterEither dev.stackscope.CompletableFutureTest$Print  [W2]
                """);
    }

    @Test
    void theInputsThatAreDoneAreCounted() {
        source.runAfterBoth(CompletableFuture.completedFuture("done"), new Print());
        CompletableFuture<Object> second = new CompletableFuture<>();
        second.runAfterBoth(source, new Print());
        second.complete("done");

        assertThat(extract(source).toString()).contains("1 of 2 inputs done");
    }

    @Test
    void anAllOfStandsOnceHoweverManyItsInputs() {
        CompletableFuture<Void> a = source.thenRun(new Print());
        CompletableFuture<Void> b = source.thenRun(new Print());
        CompletableFuture.allOf(a, b, source);

        assertShows("""
                future #f1  pending, no completer known
                ├─ waited for by  3 tasks
                │  ├─ 2× future #f2-#f3 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                │  │  └─ waited for by  2 tasks
                │  │     └─ future #f4 allOf  [W1]
                │  └─ future #f4 allOf  pending  [W1]
                """);
    }

    @Test
    void anAnyOfStandsOnceHoweverManyItsInputs() {
        CompletableFuture<Void> a = source.thenRun(new Print());
        CompletableFuture.anyOf(a, new CompletableFuture<>(), source);

        assertShows("""
                future #f1  pending, no completer known
                ├─ waited for by  2 tasks
                │  ├─ future #f2 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                │  │  └─ waited for by  1 task
                │  │     └─ future #f3 anyOf  [W1]
                │  └─ future #f3 anyOf  pending, any of 3 inputs is enough  [W1]
                """);
    }

    @Test
    void theTimeThatIsLeftIsShown() {
        CompletableFuture<Object> valued =
                source.thenApply(value -> value).completeOnTimeout("none", 1, TimeUnit.HOURS);
        source.orTimeout(2, TimeUnit.HOURS).orTimeout(1, TimeUnit.HOURS);

        assertThat(extract(source).task().state()).isEqualTo("pending, no completer known, times out in 60 min");
        assertThat(extract(valued).task().state()).isEqualTo("pending, no completer known, takes a default in 60 min");
        source.complete("done");
    }

    @Test
    void copiesAndMinimalStagesAreStages() {
        source.copy();
        source.minimalCompletionStage().thenRun(new Print());

        assertShows("""
                future #f1  pending, no completer known
                ├─ waited for by  2 tasks
                │  ├─ future #f2 relay  pending
                │  └─ future #f3 minimalCompletionStage  pending
                │     └─ waited for by  1 task
                │        └─ future #f4 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                """);
    }

    @Test
    void aSubclassIsNeverCalled() {
        Hostile hostile = new Hostile();
        hostile.thenRun(new Print());

        StackAssert.assertThat(extract(hostile)).rendersAs("""
                future #f1 dev.stackscope.CompletableFutureTest$Hostile  pending, no completer known
                ├─ waited for by  1 task
                │  └─ future #f2 thenRun dev.stackscope.CompletableFutureTest$Print  pending
                │ note: the JDK does not record who will complete a CompletableFuture; it would have to be tracked from its creation on
                """);
    }

    private static final class Hostile extends CompletableFuture<Object> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }

        @Override
        public boolean isDone() {
            throw new AssertionError("called");
        }

        @Override
        public int getNumberOfDependents() {
            throw new AssertionError("called");
        }

        @Override
        public String toString() {
            throw new AssertionError("called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new AssertionError("called");
        }
    }

    @Test
    void aFutureThatWaitsForItselfIsACycle() {
        AtomicReference<CompletableFuture<Object>> self = new AtomicReference<>();
        self.set(source.thenCompose(value -> self.get()));
        source.complete("go");

        StackAssert.assertThat(extract(self.get())).rendersAs("""
                future #f1 relay  pending  [W1]
                └─ waited for by  1 task
                   └─ future #f1 relay  ^ cycle to W1
                """);
    }

    @Test
    void theThreadsThatAreBlockedStandBelowTheFuture() {
        try (Resting waiter = Resting.in("waiter", source::get)) {
            StackAssert.assertThat(extract(source)).ignoringWhatVaries().rendersAs("""
                future #fN  pending, no completer known
                ├─ waited for by  1 task
                │  └─ thread #N "waiter"  WAITING in CompletableFuture.get
                │       dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                │       dev.stackscope.testing.Resting.run(Resting.java)
                │ note: the JDK does not record who will complete a CompletableFuture; it would have to be tracked from its creation on
                """);
            assertThat(waiter.thread().isAlive()).isTrue();
        }
    }

    @Test
    void aParkedVirtualThreadLeadsToTheFutureThatItWaitsFor() throws Exception {
        Thread waiter = Parked.startVirtual("waiter", source::join);
        Parked.untilWaiting(waiter);
        assumeTrue(
                Stackscope.capabilities().all().stream()
                        .anyMatch(each ->
                                each.name().equals("local variables of parked virtual threads") && each.available()),
                "no Java code can hold a virtual thread here");

        Stack stack = extract(waiter);

        assertThat(stack.leaves().get(0).object()).isSameAs(source);
        assertThat(stack.leaves().get(0).stacks())
                .singleElement()
                .satisfies(future -> assertThat(future.root()).isSameAs(source));
        assertThat(stack.toString())
                .contains("└╌ future #f1  pending, no completer known")
                .doesNotContain("waited for by");
        source.complete("done");
        waiter.join();
    }

    @Test
    void anOutcomeIsItsStateAndShowsNoValueAndNoMessage() {
        assertState(CompletableFuture.completedFuture("secret"), "done");
        assertState(CompletableFuture.completedFuture(null), "done");
        assertState(CompletableFuture.failedFuture(new IOException("secret")), "failed: java.io.IOException");
        source.cancel(false);
        assertState(source, "cancelled");
        assertState(
                CompletableFuture.failedFuture(new IOException("secret")).thenRun(new Print()),
                "failed: java.io.IOException");
    }

    @Test
    void aFutureThatIsMadeToHaveAnotherOutcomeShowsThat() {
        source.complete("done");
        source.obtrudeException(new IllegalStateException());

        assertState(source, "failed: java.lang.IllegalStateException");
    }

    @Test
    void withoutChildTasksTheStagesAreStubs() {
        source.thenRun(new Print()).thenRun(new Print());

        assertThat(Stackscope.extract(source).contexts().get(0).children())
                .singleElement()
                .satisfies(stage -> assertThat(((Stack) stage).contexts()).isEmpty());
    }

    private static void assertState(CompletableFuture<?> future, String state) {
        StackAssert.assertThat(extract(future)).rendersAs("future #f1  " + state + "\n");
    }

    private void assertShows(String expected) {
        String note = "│ note: the JDK does not record who will complete a CompletableFuture;"
                + " it would have to be tracked from its creation on\n";
        StackAssert.assertThat(extract(source))
                .ignoringLines()
                .replacing(TIME, "in N")
                .rendersAs(expected + note);
    }
}
