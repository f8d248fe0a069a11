package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.Stack;
import dev.stackscope.StackSlice;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executors in try-with-resources, as the calling thread holds them. */
class HeldExecutorsTest {

    private static final ExtractOptions TASKS = ExtractOptions.defaults().withChildTasks(true);

    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Thread> started = new LinkedBlockingQueue<>();

    @BeforeEach
    void assumeOpen() {
        assumeTrue(LIVE, "executors are closed");
    }

    @Test
    void aPoolIsTheParentOfTheTaskThatItRunsAndNotOfAnIdleWorker() throws Exception {
        Seen.assertThat(holding(oneOfTwoAtWork())).rendersAs("""
                thread #N "main"  RUNNABLE
                │ dev.stackscope.glue.virtualthreads.HeldExecutorsTest.holding(HeldExecutorsTest.java)
                └─ try (jobs = ThreadPoolExecutor@#)  1 task
                   └─ thread #N "worker-2"  WAITING in CountDownLatch.await  count 1
                        dev.stackscope.glue.virtualthreads.HeldExecutorsTest.work(HeldExecutorsTest.java)
                        dev.stackscope.testing.Parked.await(Parked.java)
                """);
    }

    @Test
    void anExecutorOfVirtualThreadsIsTheParentOfItsTasks() throws Exception {
        Seen.assertThat(holding(busy(Executors.newVirtualThreadPerTaskExecutor())))
                .rendersAs("""
                        thread #N "main"  RUNNABLE
                        │ dev.stackscope.glue.virtualthreads.HeldExecutorsTest.holding(HeldExecutorsTest.java)
                        └─ try (jobs = ThreadPerTaskExecutor@#)  1 task
                           └─ vthread #N  WAITING in CountDownLatch.await  count 1
                                dev.stackscope.glue.virtualthreads.HeldExecutorsTest.work(HeldExecutorsTest.java)
                                dev.stackscope.testing.Parked.await(Parked.java)
                        """);
    }

    @Test
    void aForkJoinPoolIsTheParentOfItsTasks() throws Exception {
        assertOneTaskIn(new ForkJoinPool(2), ForkJoinPool.class);
    }

    @Test
    void aWrapperIsShownAsThePoolInsideIt() throws Exception {
        assertOneTaskIn(Executors.newSingleThreadExecutor(), ThreadPoolExecutor.class);
    }

    @Test
    void aWrapperOfAScheduledPoolIsShownAsThePool() throws Exception {
        assertOneTaskIn(Executors.newSingleThreadScheduledExecutor(), ScheduledThreadPoolExecutor.class);
    }

    @Test
    void aPoolThatIsExtractedByItselfHasItsTasks() throws Exception {
        ExecutorService wrapper = busy(Executors.newSingleThreadExecutor());
        try {
            List<Context> contexts = Seen.tree(wrapper).contexts();

            assertThat(contexts).singleElement().satisfies(context -> {
                assertThat(context.kind()).isEqualTo(Context.Kind.EXECUTOR);
                assertThat(context.children()).hasSize(1);
            });
        } finally {
            release.countDown();
            wrapper.close();
        }
    }

    @Test
    void withoutChildTasksTheTasksOfAHeldExecutorAreStubs() throws Exception {
        ExecutorService executor = busy(Executors.newFixedThreadPool(1));

        assertThat(onlyContext(holding(executor, () -> here(ExtractOptions.defaults())))
                        .children())
                .singleElement()
                .isInstanceOfSatisfying(
                        Stack.class, stub -> assertThat(stub.frames()).isEmpty());
    }

    @Test
    void inATaskTreeAHeldExecutorIsNoRoot() throws Exception {
        ExecutorService executor = busy(Executors.newFixedThreadPool(1));

        List<Stack> roots = holding(executor, () -> Seen.tree().roots());

        assertThat(roots).map(Stack::root).doesNotContain(executor);
        assertThat(Seen.ids(roots)).doesNotHaveDuplicates();
    }

    private void assertOneTaskIn(ExecutorService executor, Class<?> type) throws InterruptedException {
        Context context = onlyContext(holding(busy(executor)));

        assertThat(context.kind()).isEqualTo(Context.Kind.EXECUTOR);
        assertThat(context.object()).isInstanceOf(type);
        assertThat(context.children()).hasSize(1);
    }

    private Stack holding(ExecutorService executor) {
        return holding(executor, () -> here(TASKS));
    }

    private <T> T holding(ExecutorService executor, Supplier<T> extraction) {
        try (ExecutorService jobs = executor) {
            T seen = extraction.get();
            release.countDown();
            assertThat(jobs).isNotNull();
            return seen;
        }
    }

    /** {@return the frame that holds the executor, without what it calls} */
    private static Stack here(ExtractOptions options) {
        FrameMatcher holder = FrameMatcher.method(HeldExecutorsTest.class, "holding");
        return Stackscope.extract(StackSlice.current().until(holder).limit(1), options);
    }

    private static Context onlyContext(Stack stack) {
        List<Context> contexts = stack.frames().stream()
                .map(Frame::contexts)
                .flatMap(List::stream)
                .toList();
        assertThat(contexts).hasSize(1);
        return contexts.get(0);
    }

    private ExecutorService oneOfTwoAtWork() throws InterruptedException {
        ExecutorService jobs = Executors.newFixedThreadPool(
                2, Thread.ofPlatform().name("worker-", 1).factory());
        jobs.execute(() -> started.add(Thread.currentThread()));
        Parked.untilWaiting(started.take());
        return busy(jobs);
    }

    private ExecutorService busy(ExecutorService executor) throws InterruptedException {
        executor.execute(this::work);
        Parked.untilWaiting(started.take());
        return executor;
    }

    private void work() {
        started.add(Thread.currentThread());
        Parked.await(release);
    }
}
