package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.expected;
import static dev.stackscope.glue.virtualthreads.Seen.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Stack;
import dev.stackscope.testing.Parked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Virtual threads outside of any scope, in every state, as items and in the task tree. */
class VirtualThreadsTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final Object monitor = new Object();
    private final List<Thread> started = new ArrayList<>();
    private volatile boolean running;

    @AfterEach
    void releaseAll() {
        release.countDown();
        running = false;
        started.forEach(Thread::interrupt);
        started.forEach(Parked::join);
    }

    @Test
    void aParkedThread() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            Seen.assertThat(tree(parked.thread)).rendersAs("""
                    vthread #N "parked"  WAITING in CountDownLatch.await  count 1
                      dev.stackscope.testing.Parked.lambda$new$N(Parked.java)
                      dev.stackscope.testing.Parked.await(Parked.java)
                    """);
        }
    }

    @Test
    void aRunningThread() throws Exception {
        running = true;
        CountDownLatch spinning = new CountDownLatch(1);
        Thread thread = start("running", () -> spin(spinning));
        spinning.await();

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
    }

    @Test
    void aThreadThatIsToEnterAMonitor() throws Exception {
        synchronized (this) {
            Thread thread = start("blocked", this::enter);
            Parked.until(thread, Thread.State.BLOCKED);

            Stack stack = tree(thread);

            boolean named = Runtime.version().feature() >= 25; // the dump of JDK 21 has no monitors
            assertThat(stack.task().state()).isEqualTo("BLOCKED");
            assertThat(stack.leaves())
                    .singleElement()
                    .hasToString(named ? "to enter " + Identity.of(this) : "to enter a monitor");
        }
    }

    @Test
    void aThreadThatWaitsForANotification() throws Exception {
        Thread thread = start("waiting", this::waitForNotification);
        Parked.until(thread, Thread.State.WAITING);

        Stack stack = tree(thread);

        assertThat(stack.leaves())
                .singleElement()
                .satisfies(leaf -> assertThat(leaf.toString()).matches("in Object\\.wait(  on Object@[0-9a-f]+)?"));
        assertThat(stack.frames())
                .filteredOn(frame -> !frame.hidden())
                .extracting(Frame::methodName)
                .containsExactly("waitForNotification");
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
                    vthread #N "bare"  WAITING in CountDownLatch.await  count 1
                      dev.stackscope.testing.Parked.lambda$new$N(Parked.java)
                      dev.stackscope.testing.Parked.await(Parked.java)
                    """));
        }
    }

    @Test
    void aTaskTreeCountsTheBareThreads() throws Exception {
        try (Parked parked = Parked.virtual("one");
                Parked other = Parked.virtual("other")) {
            assertThat(Seen.ids(Seen.tree().roots()))
                    .doesNotHaveDuplicates()
                    .contains(Long.toString(parked.thread.threadId()), Long.toString(other.thread.threadId()));
        }
    }

    @Test
    void aThreadWithoutANameHasNone() throws Exception {
        Thread thread = start("", () -> Parked.await(release));
        Parked.untilWaiting(thread);

        Stack stack = tree(thread);

        assertThat(stack.task().name()).isNull();
        assertThat(stack.root()).isSameAs(thread);
    }

    private Thread start(String name, Runnable task) {
        Thread thread = Thread.ofVirtual().name(name).start(task);
        started.add(thread);
        return thread;
    }

    private void spin(CountDownLatch spinning) {
        spinning.countDown();
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
