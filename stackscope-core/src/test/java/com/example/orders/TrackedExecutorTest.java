package com.example.orders;

import static dev.stackscope.testing.StackAssert.assertThatBesidesNotes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.TrackedExecutor;
import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors that remember their tasks, with the JDK open or closed. */
@SuppressWarnings("FutureReturnValueIgnored") // what waits in a queue is looked at, not waited for
class TrackedExecutorTest {

    private static final Pattern AGE = Pattern.compile(", \\d+ m?s ago");
    private static final Pattern NAMES = Pattern.compile("com\\.example\\.orders\\.");

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile @Nullable Thread worker;
    private ExecutorService inside = Executors.newFixedThreadPool(1, task -> new Thread(task, "worker"));
    private ExecutorService pool = TrackedExecutor.wrap(inside, "orders", OriginOptions.sites(1));

    private void use(ExecutorService executor) {
        inside.shutdownNow();
        inside = executor;
        pool = TrackedExecutor.wrap(inside, "orders", OriginOptions.sites(1));
    }

    @AfterEach
    void end() {
        release.countDown();
        inside.shutdownNow();
    }

    private boolean work() throws InterruptedException {
        worker = Thread.currentThread();
        begun.countDown();
        return release.await(1, TimeUnit.MINUTES);
    }

    private Future<Boolean> submit() throws InterruptedException {
        Future<Boolean> future = pool.submit(TrackedExecutor.named("order 17", () -> work()));
        awaitWorker();
        return future;
    }

    private void awaitWorker() throws InterruptedException {
        begun.await();
        while (Objects.requireNonNull(worker).getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private void report() {}

    private static Stack extract(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }

    private static StackAssert assertTree(Object item) {
        return assertThatBesidesNotes(extract(item))
                .ignoringWhatVaries()
                .replacing(AGE, "")
                .replacing(NAMES, "");
    }

    @Test
    void aPoolShowsItsRunningAndQueuedTasks() throws Exception {
        submit();
        Future<?> next = pool.submit(TrackedExecutor.named("order 18", () -> 18));
        String state = Futures.areOpen() ? "1 of 1 worker busy, 1 queued" : "1 running, 1 queued";
        String place = Futures.areOpen() ? "pending, 1st in the queue" : "not done";

        assertTree(pool).rendersAs("""
                executor #eN "orders"  %s  1 task
                ├─ thread #N "worker"  TIMED_WAITING in CountDownLatch.await  count 1
                │  ├─ runs  1 task
                │  │  └─ task #tN "order 17" TrackedExecutorTest.submit(TrackedExecutorTest.java)  running  created TrackedExecutorTest.submit(TrackedExecutorTest.java)
                │  │ TrackedExecutorTest.lambda$submit$N(TrackedExecutorTest.java)
                │  │ TrackedExecutorTest.work(TrackedExecutorTest.java)
                └─ queue  1 task
                   └─ future #fN "order 18" a lambda of TrackedExecutorTest  %s  created TrackedExecutorTest.aPoolShowsItsRunningAndQueuedTasks(TrackedExecutorTest.java)
                """.formatted(state, place));
        assertThat(next.cancel(false)).isTrue();
    }

    @Test
    void aFutureLeadsToTheThreadThatRunsIt() throws Exception {
        assertTree(submit()).rendersAs("""
                future #fN "order 17" TrackedExecutorTest.submit(TrackedExecutorTest.java)  running  1 task  created TrackedExecutorTest.submit(TrackedExecutorTest.java)
                └─ thread #N "worker"  TIMED_WAITING in CountDownLatch.await  count 1
                   ├─ runs  1 task
                   │  └─ task #tN "order 17" TrackedExecutorTest.submit(TrackedExecutorTest.java)  running  created TrackedExecutorTest.submit(TrackedExecutorTest.java)
                   │ TrackedExecutorTest.lambda$submit$N(TrackedExecutorTest.java)
                   │ TrackedExecutorTest.work(TrackedExecutorTest.java)
                """);
    }

    @Test
    void aFutureOfAForkJoinPoolLeadsToTheThreadThatRunsIt() throws Exception {
        use(new ForkJoinPool(1));

        assertThat(extract(submit()).toString())
                .contains("\"order 17\"", "running  1 task", "TrackedExecutorTest.work(");
    }

    @Test
    void theTaskOfAnExecutorOfTheProgramsOwnIsShown() throws Exception {
        Executor own =
                TrackedExecutor.wrap(task -> new Thread(task, "own").start(), "one thread each", OriginOptions.links());
        own.execute(() -> {
            try {
                work();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        awaitWorker();

        assertThat(extract(own).toString()).contains("\"one thread each\"  1 running", "thread #", "\"own\"");
    }

    @Test
    void anExecutorInsideAWrapperOfTheJdkIsShown() throws Exception {
        use(Executors.newSingleThreadExecutor());
        submit();

        assertThat(extract(pool).toString()).contains("\"orders\"", "\"order 17\"");
    }

    @Test
    void theWrapperAndWhatIsInsideAreOneTask() throws Exception {
        Stack outer = extract(pool);

        assertThat(outer.task().name()).isEqualTo("orders");
        assertThat(outer.root()).isSameAs(extract(inside).root());
    }

    @Test
    void aTaskOfACompletionServiceIsShownAsItsFuture() throws Exception {
        submit();
        new ExecutorCompletionService<Boolean>(pool).submit(() -> true);

        assertThat(extract(pool).toString()).contains("queue  1 task", "future #");
    }

    @Test
    void aSupplierOfACompletableFutureIsShownAsItsStage() throws Exception {
        Futures.assumeOpen();
        submit();
        CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "value", pool);

        assertThat(extract(pool).toString()).contains("future #").contains("supplyAsync com.example.orders");
        assertThat(future).isNotDone();
    }

    @Test
    void allTasksOfInvokeAllHaveTheirNames() throws Exception {
        Futures.assumeOpen();
        submit();
        Thread caller = new Thread(() -> {
            try {
                pool.invokeAll(List.of(TrackedExecutor.named("order 19", () -> true)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Resting.of(caller);

        assertThat(extract(pool).toString()).contains("\"order 19\"");
        release.countDown();
        caller.join();
    }

    @Test
    void aTaskThatIsDoneVanishes() throws Exception {
        Future<Boolean> future = submit();
        release.countDown();
        assertThat(future.get()).isTrue();
        inside.submit(() -> {}).get(); // the worker has left the task

        assertThat(extract(pool).toString()).doesNotContain("order 17");
    }

    @Test
    void aTaskThatIsCancelledInTheQueueVanishes() throws Exception {
        submit();
        Future<?> future = pool.submit(TrackedExecutor.named("order 20", this::report));
        future.cancel(false);

        assertThat(future.isCancelled()).isTrue();
        assertThat(Futures.areOpen() ? "" : extract(pool).toString()).doesNotContain("order 20");
    }

    @Test
    void aTaskThatIsRefusedVanishes() {
        inside.shutdown();

        assertThatThrownBy(() -> pool.submit(TrackedExecutor.named("order 21", this::report)))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(extract(pool).toString()).doesNotContain("order 21");
    }

    @Test
    void whatWasHandedToExecuteComesBackFromShutdownNow() throws Exception {
        submit();
        Runnable task = this::report;
        pool.execute(task);

        assertThat(pool.shutdownNow()).containsExactly(task);
    }

    @Test
    void nothingIsKeptAlive() throws Exception {
        WeakReference<Object> gone = new WeakReference<>(submitted());
        while (gone.get() != null) {
            System.gc();
        }

        assertThat(gone.get()).isNull();
    }

    private Object submitted() throws Exception {
        byte[] order = new byte[1];
        pool.submit(() -> order.length).get();
        inside.submit(() -> {}).get(); // the worker has left the task
        return order;
    }

    @Test
    void anExceptionIsThatOfTheTask() {
        IllegalStateException failure = new IllegalStateException("for the test");
        Future<Object> future = pool.submit(() -> {
            throw failure;
        });

        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    }

    @Test
    void theFutureIsThatOfTheExecutorInside() {
        use(new ForkJoinPool(1));

        assertThat(pool.submit(() -> true)).isInstanceOf(ForkJoinTask.class);
    }

    @Test
    void aTaskThatIsComparedIsHandedOnAsItIs() {
        PriorityBlockingQueue<Runnable> queue = new PriorityBlockingQueue<>();
        use(new ThreadPoolExecutor(0, 1, 1, TimeUnit.MINUTES, queue));
        pool.execute(new Letter(begun));
        pool.execute(new Letter(begun));
        pool.shutdown();

        assertThat(pool.isShutdown()).isTrue();
    }

    private record Letter(CountDownLatch printed) implements Runnable, Comparable<Letter> {
        @Override
        public void run() {
            printed.countDown();
        }

        @Override
        public int compareTo(Letter other) {
            return 0;
        }
    }

    @Test
    void aTaskThatRepeatsIsShownUntilItIsCancelled() throws Exception {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
        use(timer);
        ScheduledExecutorService tracked = TrackedExecutor.wrap(timer, "timer", OriginOptions.sites(1));
        CountDownLatch twice = new CountDownLatch(2);
        Future<?> future = tracked.scheduleAtFixedRate(
                TrackedExecutor.named("tick", twice::countDown), 0, 1, TimeUnit.MILLISECONDS);
        twice.await();

        assertThat(extract(future).task().name()).isEqualTo("tick");
        future.cancel(false);
        assertThat(extract(future).task().name()).isNull();
    }

    @Test
    void closingEndsTheExecutorInside() throws Exception {
        if (pool instanceof AutoCloseable closeable) {
            closeable.close();
        } else {
            pool.shutdown();
        }

        assertThat(inside.isShutdown()).isTrue();
    }

    @Test
    void aFailureToNameSomethingIsSaid() {
        Callable<Boolean> task = () -> true;

        assertThatThrownBy(() -> TrackedExecutor.named(nothing(), task)).hasMessage("name");
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
