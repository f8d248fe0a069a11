package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.LIVE;
import static dev.stackscope.glue.virtualthreads.Seen.expected;
import static dev.stackscope.glue.virtualthreads.Seen.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.render.Renderer;
import dev.stackscope.testing.Parked;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors that start a thread for each task. */
class ExecutorsTest {

    private final CountDownLatch release = new CountDownLatch(1);

    private ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void releaseAll() {
        release.countDown();
        executor.close();
    }

    @Test
    void anExecutorOfVirtualThreadsHasItsTasks() throws Exception {
        assumeTrue(LIVE, "the threads of an executor are closed");
        startWaiting();
        startWaiting();

        Seen.assertThat(tree(executor))
                .with(Renderer.tree().withGrouping(false))
                .rendersAs("""
                        executor #eN ThreadPerTaskExecutor@#  2 tasks
                        ├─ vthread #N  WAITING in CountDownLatch.await  count 1
                        │    dev.stackscope.glue.virtualthreads.ExecutorsTest.lambda$startWaiting$N(ExecutorsTest.java)
                        │    dev.stackscope.testing.Parked.await(Parked.java)
                        └─ vthread #N  WAITING in CountDownLatch.await  count 1
                             dev.stackscope.glue.virtualthreads.ExecutorsTest.lambda$startWaiting$N(ExecutorsTest.java)
                             dev.stackscope.testing.Parked.await(Parked.java)
                        """);
    }

    @Test
    void anExecutorOfPlatformThreadsHasItsTasks() throws Exception {
        assumeTrue(LIVE, "the threads of an executor are closed");
        ThreadFactory factory = Thread.ofPlatform().name("worker").factory();
        executor = Executors.newThreadPerTaskExecutor(factory);
        startWaiting();

        Seen.assertThat(tree(executor)).rendersAs("""
                executor #eN ThreadPerTaskExecutor@#  1 task
                └─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                     dev.stackscope.glue.virtualthreads.ExecutorsTest.lambda$startWaiting$N(ExecutorsTest.java)
                     dev.stackscope.testing.Parked.await(Parked.java)
                """);
    }

    @Test
    void withoutChildTasksTheTasksOfAnExecutorAreStubs() throws Exception {
        assumeTrue(LIVE, "the threads of an executor are closed");
        startWaiting();

        Seen.assertThat(Stackscope.extract(executor)).rendersAs("""
                executor #eN ThreadPerTaskExecutor@#  1 task
                └─ vthread #N  WAITING
                """);
    }

    @Test
    void anExecutorThatDoesNothingIsEmpty() {
        assumeTrue(LIVE, "the threads of an executor are closed");
        executor.close();

        Seen.assertThat(tree(executor)).rendersAs("""
                executor #eN ThreadPerTaskExecutor@#
                """);
    }

    @Test
    void anExecutorIsARootOfTheTaskTree() throws Exception {
        Thread thread = startWaiting();

        Seen.assertThat(Seen.rootWith(thread)).rendersAs(expected("""
                executor #eN ThreadPerTaskExecutor@#  1 task
                └─ vthread #N  WAITING in CountDownLatch.await  count 1
                     dev.stackscope.glue.virtualthreads.ExecutorsTest.lambda$startWaiting$N(ExecutorsTest.java)
                     dev.stackscope.testing.Parked.await(Parked.java)
                """));
    }

    @Test
    void anExecutorThatIsShownInTheTaskTreeIsTheLiveOneWhereItCanBeHad() throws Exception {
        Stack root = Seen.rootWith(startWaiting());

        assertThat(root.root()).isSameAs(LIVE ? executor : null);
    }

    @Test
    void withoutFlagsAnExecutorAsAnItemNamesTheFlagThatShowsItsTasks() {
        assumeTrue(!LIVE, "the threads of an executor are open");
        assertThat(tree(executor).notes())
                .containsExactly("the threads of this executor cannot be seen; add"
                        + " --add-opens java.base/jdk.internal.vm=ALL-UNNAMED");
    }

    private Thread startWaiting() throws InterruptedException {
        BlockingQueue<Thread> started = new LinkedBlockingQueue<>();
        executor.execute(() -> {
            started.add(Thread.currentThread());
            Parked.await(release);
        });
        Thread thread = started.take();
        Parked.untilWaiting(thread);
        return thread;
    }
}
