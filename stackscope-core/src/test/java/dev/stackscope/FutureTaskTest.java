package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Futures of executors as stack items. */
@SuppressWarnings("FutureReturnValueIgnored") // a cancelled or unawaited task is what is looked at
class FutureTaskTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private final ExecutorService pool = Executors.newSingleThreadExecutor(this::worker);

    private Thread worker(Runnable work) {
        worker.set(new Thread(work, "worker"));
        return worker.get();
    }

    private final class Load implements Callable<Object> {
        @Override
        public Object call() {
            begun.countDown();
            Parked.await(release);
            return "secret";
        }
    }

    @BeforeEach
    void needsTheWayIn() {
        Futures.assumeOpen();
    }

    @AfterEach
    void end() {
        release.countDown();
        pool.shutdownNow();
    }

    private Future<Object> running() throws InterruptedException {
        Future<Object> future = pool.submit(new Load());
        begun.await();
        Resting.untilAtRest(worker.get());
        return future;
    }

    @Test
    void aRunningTaskShowsItsThread() throws Exception {
        Future<Object> future = running();

        assertShows(future, """
                future #fN dev.stackscope.FutureTaskTest$Load  running  1 task
                └─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                     dev.stackscope.FutureTaskTest$Load.call(FutureTaskTest.java)
                     dev.stackscope.testing.Parked.await(Parked.java)
                """);
    }

    @Test
    void aTaskThatHasNotBegunSaysWhatItWillRun() throws Exception {
        running();

        assertShows(pool.submit(new Load()), "future #fN dev.stackscope.FutureTaskTest$Load  pending\n");
    }

    @Test
    void aLambdaIsNamedByThePlaceThatMadeIt() {
        Runnable lambda = () -> {};

        assertShows(
                new FutureTask<>(lambda, null),
                "future #fN dev.stackscope.FutureTaskTest.aLambdaIsNamedByThePlaceThatMadeIt(FutureTaskTest.java)"
                        + "  pending\n");
    }

    @Test
    void whoWaitsForATaskLeadsToTheThreadThatRunsIt() throws Exception {
        Future<Object> future = running();
        try (Resting waiter = Resting.in("waiter", future::get)) {
            assertShows(waiter.thread(), """
                    thread #N "waiter"  WAITING in FutureTask.get
                    │ dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                    │ dev.stackscope.testing.Resting.run(Resting.java)
                    └╌ future #fN dev.stackscope.FutureTaskTest$Load  running  1 task
                       └─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                            dev.stackscope.FutureTaskTest$Load.call(FutureTaskTest.java)
                            dev.stackscope.testing.Parked.await(Parked.java)
                    """);
        }
    }

    @Test
    void whoWaitsForATaskStandsBelowIt() {
        FutureTask<Object> task = new FutureTask<>(new Load());
        try (Resting waiter = Resting.in("waiter", task::get)) {
            assertShows(task, """
                    future #fN dev.stackscope.FutureTaskTest$Load  pending
                    └─ waited for by  1 task
                       └─ thread #N "waiter"  WAITING in FutureTask.get
                            dev.stackscope.testing.Resting.lambda$in$N(Resting.java)
                            dev.stackscope.testing.Resting.run(Resting.java)
                    """);
            assertThat(waiter.thread().isAlive()).isTrue();
        }
    }

    @Test
    void inATaskTreeTheThreadStandsBelowTheFutureThatIsWaitedFor() throws Exception {
        Future<Object> future = running();
        try (Resting waiter = Resting.in("the waiter", future::get)) {
            assertThat(Stackscope.taskTree().toString())
                    .containsOnlyOnce("\"the waiter\"")
                    .containsOnlyOnce("Load.call(")
                    .contains("FutureTaskTest$Load  running  1 task\n   └─ thread");
            assertThat(waiter.thread().isAlive()).isTrue();
        }
    }

    @Test
    void anOutcomeIsTheStateAndShowsNoValueAndNoMessage() {
        FutureTask<Object> done = new FutureTask<>(() -> "secret");
        FutureTask<Object> failed = new FutureTask<>(() -> {
            throw new IOException("secret");
        });
        FutureTask<Object> cancelled = new FutureTask<>(() -> "secret");
        done.run();
        failed.run();
        cancelled.cancel(false);

        assertShows(done, "future #fN  done\n");
        assertShows(failed, "future #fN  failed: java.io.IOException\n");
        assertShows(cancelled, "future #fN  cancelled\n");
    }

    @Test
    void aCancelledTaskThatDoesNotEndShowsItsThread() throws Exception {
        Future<Object> future = running();
        future.cancel(false);

        assertThat(extract(future).task().state()).isEqualTo("cancelled, still running");
    }

    @Test
    void aScheduledTaskSaysWhenAndHowOften() {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        try {
            Runnable work = new Tick();

            assertState(scheduler.schedule(work, 1, TimeUnit.HOURS), "scheduled in 60 min");
            assertState(
                    scheduler.scheduleAtFixedRate(work, 1, 2, TimeUnit.HOURS), "scheduled in 60 min, every 120 min");
            assertState(
                    scheduler.scheduleWithFixedDelay(work, 1, 2, TimeUnit.HOURS),
                    "scheduled in 60 min, again 120 min after each run");
        } finally {
            scheduler.shutdownNow();
        }
    }

    private static final class Tick implements Runnable {
        @Override
        public void run() {}
    }

    private static void assertState(Future<?> future, String state) {
        Task task = extract(future).task();
        assertThat(task.work()).isEqualTo(Tick.class.getName());
        assertThat(task.state()).isEqualTo(state);
    }

    @Test
    void whatACompletionServiceHandsOutIsTheTask() throws Exception {
        Future<Object> future = new ExecutorCompletionService<Object>(pool).submit(new Load());
        begun.await();

        assertThat(extract(future).task()).isEqualTo(new Task("future", "f1", null, Load.class.getName(), "running"));
    }

    @Test
    void aSubclassIsNeverCalled() {
        assertShows(new Hostile(), "future #fN dev.stackscope.FutureTaskTest$Tick  pending\n");
    }

    private static final class Hostile extends FutureTask<Object> {
        Hostile() {
            super(new Tick(), null);
        }

        @Override
        public boolean isDone() {
            throw new AssertionError("called");
        }

        @Override
        public boolean isCancelled() {
            throw new AssertionError("called");
        }

        @Override
        public String toString() {
            throw new AssertionError("called");
        }
    }

    private static void assertShows(Object item, String expected) {
        StackAssert.assertThat(extract(item)).ignoringWhatVaries().rendersAs(expected);
    }
}
