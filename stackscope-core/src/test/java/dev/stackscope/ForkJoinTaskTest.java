package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Fork-join tasks as stack items. */
class ForkJoinTaskTest {

    private static final class Sum extends RecursiveAction {
        private static final long serialVersionUID = 1L;

        @Override
        protected void compute() {}
    }

    private static final class Part extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1L;

        Part(@Nullable Part completer) {
            super(completer);
        }

        @Override
        public void compute() {}
    }

    @Test
    void aTaskIsNamedByItsClassAndShowsWhoJoinsIt() {
        Futures.assumeOpen();
        Sum sum = new Sum();
        try (Resting joiner = Resting.in("joiner", sum::join)) {
            StackAssert.assertThat(extract(sum)).ignoringWhatVaries().rendersAs("""
                    future #fN dev.stackscope.ForkJoinTaskTest$Sum  pending
                    ├─ waited for by  1 task
                    │  └─ thread #N "joiner"  WAITING in ForkJoinTask.join
                    │       dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                    │       dev.stackscope.testing.Resting.run(Resting.java)
                    │ note: whether it has begun, and on which thread, the JDK does not record for such a task
                    """);
            sum.complete(null);
            Resting.join(joiner.thread());
        }
    }

    @Test
    void whoJoinsATaskLeadsToIt() {
        Futures.assumeOpen();
        Sum sum = new Sum();
        try (Resting joiner = Resting.in("joiner", sum::join)) {
            StackAssert.assertThat(extract(joiner.thread()))
                    .ignoringWhatVaries()
                    .rendersAs("""
                    thread #N "joiner"  WAITING in ForkJoinTask.join
                    │ dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                    │ dev.stackscope.testing.Resting.run(Resting.java)
                    └╌ future #fN dev.stackscope.ForkJoinTaskTest$Sum  pending
                         note: whether it has begun, and on which thread, the JDK does not record for such a task
                    """);
            sum.complete(null);
            Resting.join(joiner.thread());
        }
    }

    @Test
    void aCompleterShowsWhatItCountsDown() {
        Futures.assumeOpen();
        Part whole = new Part(null);
        whole.setPendingCount(2);

        StackAssert.assertThat(extract(new Part(whole))).rendersAs("""
                future #f1 dev.stackscope.ForkJoinTaskTest$Part  pending
                ├─ waited for by  1 task
                │  └─ future #f2 dev.stackscope.ForkJoinTaskTest$Part  pending, pending count 2
                │       note: whether it has begun, and on which thread, the JDK does not record for such a task
                │ note: whether it has begun, and on which thread, the JDK does not record for such a task
                """);
    }

    @Test
    void anOutcomeNeedsNoFlag() {
        Sum done = new Sum();
        Sum cancelled = new Sum();
        Sum failed = new Sum();
        done.complete(null);
        cancelled.cancel(false);
        failed.completeExceptionally(new IllegalStateException("secret"));

        assertThat(extract(done).task().state()).isEqualTo("done");
        assertThat(extract(cancelled).task().state()).isEqualTo("cancelled");
        assertThat(extract(failed).task().state())
                .isEqualTo(Futures.areOpen() ? "failed: java.lang.IllegalStateException" : "failed");
    }

    @Test
    void anAdaptedTaskIsNamedByWhatItRuns() {
        Futures.assumeOpen();

        assertThat(extract(ForkJoinTask.adapt(new Thread("never started")))
                        .task()
                        .work())
                .isEqualTo("java.lang.Thread");
    }
}
