package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.expected;
import static dev.stackscope.glue.virtualthreads.Seen.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Virtual threads outside of any scope, in every state, as items and in the task tree. */
class VirtualThreadsTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final Object monitor = new Object();
    private volatile boolean running;

    @AfterEach
    void releaseAll() {
        release.countDown();
        running = false;
    }

    @Test
    void aParkedThread() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            Seen.assertThat(tree(parked.thread)).rendersAs("""
                    vthread #N "parked"  WAITING in CountDownLatch.await
                      dev.stackscope.testing.Parked.lambda$new$N(Parked.java)
                      dev.stackscope.testing.Parked.await(Parked.java)
                    """);
        }
    }

    @Test
    void aRunningThread() throws Exception {
        running = true;
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = start("running", () -> spin(started));
        started.await();

        Seen.assertThat(tree(thread)).rendersAs("""
                vthread #N "running"  RUNNABLE
                  dev.stackscope.glue.virtualthreads.VirtualThreadsTest.lambda$aRunningThread$N(VirtualThreadsTest.java)
                  dev.stackscope.glue.virtualthreads.VirtualThreadsTest.spin(VirtualThreadsTest.java)
                """);
    }

    @Test
    void aSleepingThread() throws Exception {
        Thread thread = start("sleeping", VirtualThreadsTest::sleep);
        Parked.until(thread, Thread.State.TIMED_WAITING);

        Seen.assertThat(tree(thread)).rendersAs("""
                vthread #N "sleeping"  TIMED_WAITING in Thread.sleep
                  dev.stackscope.glue.virtualthreads.VirtualThreadsTest.sleep(VirtualThreadsTest.java)
                """);
        thread.interrupt();
    }

    @Test
    void aThreadThatIsToEnterAMonitor() throws Exception {
        Thread thread;
        synchronized (this) {
            thread = start("blocked", this::enter);
            Parked.until(thread, Thread.State.BLOCKED);

            Seen.assertThat(tree(thread)).rendersAs("""
                    vthread #N "blocked"  BLOCKED to enter a monitor
                      dev.stackscope.glue.virtualthreads.VirtualThreadsTest.enter(VirtualThreadsTest.java)
                    """);
        }
        thread.join();
    }

    @Test
    void aThreadThatWaitsForANotification() throws Exception {
        Thread thread = start("waiting", this::waitForNotification);
        Parked.until(thread, Thread.State.WAITING);

        Seen.assertThat(tree(thread)).rendersAs("""
                vthread #N "waiting"  WAITING in Object.wait
                │ dev.stackscope.glue.virtualthreads.VirtualThreadsTest.waitForNotification(VirtualThreadsTest.java)
                └─ synchronized (Object monitor)  static
                """);
        thread.interrupt();
    }

    @Test
    void aThreadThatWasNotStarted() {
        Seen.assertThat(tree(Thread.ofVirtual().name("new").unstarted(() -> {})))
                .rendersAs("""
                vthread #N "new"  NEW
                """);
    }

    @Test
    void aThreadThatEnded() throws Exception {
        Thread thread = start("ended", () -> {});
        thread.join();

        Seen.assertThat(tree(thread)).rendersAs("""
                vthread #N "ended"  TERMINATED
                """);
    }

    @Test
    void aBareThreadIsARootOfTheTaskTree() throws Exception {
        try (Parked parked = Parked.virtual("bare")) {
            Seen.assertThat(Seen.rootWith(parked.thread)).rendersAs(expected("""
                    vthread #N "bare"  WAITING in CountDownLatch.await
                      dev.stackscope.testing.Parked.lambda$new$N(Parked.java)
                      dev.stackscope.testing.Parked.await(Parked.java)
                    """));
        }
    }

    @Test
    void aTaskTreeCountsTheBareThreads() throws Exception {
        try (Parked parked = Parked.virtual("one");
                Parked other = Parked.virtual("other")) {
            assertThat(Seen.ids(Stackscope.taskTree().roots()))
                    .doesNotHaveDuplicates()
                    .contains(Long.toString(parked.thread.threadId()), Long.toString(other.thread.threadId()));
        }
    }

    @Test
    void aThreadWithoutANameHasNone() throws Exception {
        Thread thread = Thread.ofVirtual().start(() -> Parked.await(release));
        Parked.untilWaiting(thread);

        Stack stack = tree(thread);

        assertThat(stack.task().name()).isNull();
        assertThat(stack.root()).isSameAs(thread);
    }

    private static Thread start(String name, Runnable task) {
        return Thread.ofVirtual().name(name).start(task);
    }

    private void spin(CountDownLatch started) {
        started.countDown();
        while (running) {
            Thread.onSpinWait();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(Duration.ofHours(1));
        } catch (InterruptedException e) {
            // the test is over
        }
    }

    private synchronized void enter() {
        release.countDown();
    }

    private void waitForNotification() {
        synchronized (monitor) {
            try {
                while (release.getCount() > 0) {
                    monitor.wait();
                }
            } catch (InterruptedException e) {
                // the test is over
            }
        }
    }
}
