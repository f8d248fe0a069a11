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
                   └─ thread #N "pool-N-thread-N"  WAITING in CountDownLatch.await
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
                           └─ vthread #N  WAITING in CountDownLatch.await
                                dev.stackscope.glue.virtualthreads.HeldExecutorsTest.work(HeldExecutorsTest.java)
                                dev.stackscope.testing.Parked.await(Parked.java)
                        """);
    }

    @Test
    void aForkJoinPoolIsTheParentOfItsTasks() throws Exception {
        assertOneTaskIn(new ForkJoinPool(2), "ForkJoinPool@#");
    }

    @Test
    void aWrapperIsShownAsThePoolInsideIt() throws Exception {
        assertOneTaskIn(Executors.newSingleThreadExecutor(), "ThreadPoolExecutor@#");
        assertOneTaskIn(Executors.newSingleThreadScheduledExecutor(), "ScheduledThreadPoolExecutor@#");
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
        try (ExecutorService jobs = busy(Executors.newFixedThreadPool(1))) {
            assertThat(jobs).isNotNull();
            Stack stack = Stackscope.extractSince(FrameMatcher.method(HeldExecutorsTest.class, "withoutChildTasksTheTasksOfAHeldExecutorAreStubs"));

            assertThat(onlyContext(stack).children()).singleElement().isInstanceOfSatisfying(Stack.class, stub -> assertThat(stub.frames()).isEmpty());
            release.countDown();
        }
    }

    @Test
    void inATaskTreeAHeldExecutorIsNoRoot() throws Exception {
        try (ExecutorService jobs = busy(Executors.newFixedThreadPool(1))) {
            assertThat(jobs).isNotNull();
            Thread worker = Thread.ofVirtual().unstarted(() -> {});
            assertThat(worker).isNotNull();
            List<Stack> roots = Seen.tree().roots();

            assertThat(roots).filteredOn(root -> root.task().kind().equals("executor")).isEmpty();
            assertThat(Seen.ids(roots)).doesNotHaveDuplicates();
            release.countDown();
        }
    }

    private void assertOneTaskIn(ExecutorService executor, String name) throws InterruptedException {
        Seen.assertThat(holding(busy(executor))).rendersAs("""
                thread #N "main"  RUNNABLE
                │ dev.stackscope.glue.virtualthreads.HeldExecutorsTest.holding(HeldExecutorsTest.java)
                └─ try (jobs = %s)  1 task
                """.formatted(name));
    }

    private Stack holding(ExecutorService executor) {
        try (ExecutorService jobs = executor) {
            assertThat(jobs).isNotNull();
            Stack stack = Stackscope.extract(
                    StackSlice.current().since(FrameMatcher.method(HeldExecutorsTest.class, "holding")), TASKS);
            release.countDown();
            return stack;
        }
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
        ExecutorService jobs = Executors.newFixedThreadPool(2);
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
