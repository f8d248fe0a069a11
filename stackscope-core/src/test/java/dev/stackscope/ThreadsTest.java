package dev.stackscope;

import static dev.stackscope.testing.Item.methods;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Resting;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

/** What a thread looks like in each of its states. */
class ThreadsTest {

    @Test
    void aThreadThatWasNotStartedIsEmptyAndSaysSo() {
        Thread thread = new Thread(() -> {}, "idle");

        Stack stack = Stackscope.extract(thread);

        assertThat(stack.task()).isEqualTo(new Task("thread", id(thread), "idle", "NEW"));
        assertEmpty(stack);
    }

    @Test
    void aTaskTreeThatRunsOutOfTimeIsPartialAndSaysSo() {
        Extractor slow = Extractor.builder()
                .hooks(hooks -> hooks.roots((roots, extraction) -> pass(Duration.ofMillis(2))))
                .build();

        TaskTree tree = slow.taskTree(ExtractOptions.defaults().withTimeBudget(Duration.ofMillis(1)));

        assertThat(tree.roots())
                .isNotEmpty()
                .allSatisfy(stack -> assertThat(stack.notes())
                        .containsExactly("not extracted: the time budget of 1 ms was used up"));
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aThreadThatHasEndedIsEmptyAndSaysSo() {
        Thread thread = new Thread(() -> {}, "done");
        thread.start();
        Resting.join(thread);

        Stack stack = Stackscope.extract(thread);

        assertThat(stack.task().state()).isEqualTo("TERMINATED");
        assertEmpty(stack);
    }

    @Test
    void aParkedThreadShowsItsFramesOutermostFirst() {
        try (Resting parked = Resting.waiting("parked")) {
            Stack stack = Stackscope.extract(parked.thread());

            assertThat(stack.root()).isSameAs(parked.thread());
            assertThat(stack.task().name()).isEqualTo("parked");
            assertThat(stack.task().state()).isEqualTo("WAITING");
            assertThat(methods(stack)).containsSubsequence("run", "await", "park");
        }
    }

    @Test
    void theFramesOfTheJdkAreHiddenAndThoseOfTheProgramAreNot() {
        try (Resting parked = Resting.waiting("parked")) {
            Stack stack = Stackscope.extract(parked.thread());

            assertThat(stack.frames())
                    .filteredOn(f -> !f.hidden())
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(f.className()).isEqualTo(Resting.class.getName()));
            assertThat(stack.frames())
                    .filteredOn(Frame::hidden)
                    .isNotEmpty()
                    .noneSatisfy(f -> assertThat(f.className()).isEqualTo(Resting.class.getName()));
        }
    }

    @Test
    void aWaitIsNamedByTheCallTheProgramMade() {
        CountDownLatch latch = new CountDownLatch(1);

        assertThat(waitIn(latch::await)).startsWith("in CountDownLatch.await");
        assertThat(waitIn(() -> assertThat(latch.await(1, TimeUnit.HOURS)).isTrue()))
                .startsWith("in CountDownLatch.await");
        assertThat(waitIn(() -> Thread.sleep(TimeUnit.HOURS.toMillis(1)))).isEqualTo("in Thread.sleep");
        assertThat(waitIn(LockSupport::park)).isEqualTo("in LockSupport.park");
        assertThat(waitIn(() -> new CyclicBarrier(2).await())).startsWith("in CyclicBarrier.await");
    }

    @Test
    void aSleepingThreadIsInATimedWait() {
        try (Resting parked = Resting.in("sleeper", () -> Thread.sleep(TimeUnit.HOURS.toMillis(1)))) {
            assertThat(Stackscope.extract(parked.thread()).task().state()).isEqualTo("TIMED_WAITING");
        }
    }

    @Test
    void aThreadInObjectWaitSaysSo() {
        Object monitor = new Object();

        assertThat(waitIn(() -> {
                    synchronized (monitor) {
                        while (true) {
                            monitor.wait();
                        }
                    }
                }))
                .startsWith("in Object.wait  on Object@");
    }

    @Test
    void aThreadThatFailsToAnswerStandsInTheTreeLikeAnyOther() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread failing = new Thread(() -> await(release)) {
            @Override
            public State getState() {
                throw new IllegalStateException("no answer");
            }
        };
        failing.start();

        TaskTree tree = Stackscope.taskTree();
        release.countDown();
        failing.join();

        assertThat(tree.roots()).anyMatch(root -> failing.equals(root.root()));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aBlockedThreadSaysWhichMonitorItWantsToEnter() {
        Object monitor = new Object();
        Resting blocked;
        synchronized (monitor) {
            blocked = Resting.in("blocked", () -> {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            });
            Stack stack = Stackscope.extract(blocked.thread());

            assertThat(stack.task().state()).isEqualTo("BLOCKED");
            assertThat(stack.leaves())
                    .extracting(Leaf::description)
                    .singleElement()
                    .asString()
                    .startsWith("to enter Object@");
        }
        blocked.close();
    }

    @Test
    void aThreadThatWaitsForALockNamesTheLock() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try (Resting parked = Resting.in("locking", lock::lockInterruptibly)) {
            assertThat(Stackscope.extract(parked.thread()).leaves())
                    .extracting(Leaf::description)
                    .singleElement()
                    .asString()
                    .startsWith("on ReentrantLock@");
        } finally {
            lock.unlock();
        }
    }

    @Test
    void theCurrentThreadRunsAndWaitsForNothing() {
        Stack stack = Stackscope.extract(Thread.currentThread());

        assertThat(stack.task().state()).isEqualTo("RUNNABLE");
        assertThat(stack.leaves()).isEmpty();
        assertThat(methods(stack)).endsWith("theCurrentThreadRunsAndWaitsForNothing");
    }

    @Test
    void twoExtractionsOfAThreadAtRestAreEqual() {
        try (Resting parked = Resting.waiting("steady")) {
            Stack first = Stackscope.extract(parked.thread());
            Stack second = Stackscope.extract(parked.thread());

            assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
        }
    }

    @Test
    void theFramesOfAThreadRememberItWithoutKeepingIt() {
        try (Resting parked = Resting.waiting("origin")) {
            assertThat(Stackscope.extract(parked.thread()).frames())
                    .allSatisfy(f -> assertThat(f.origin()).isSameAs(parked.thread()));
        }
    }

    @Test
    void aThreadThatEndsWhileItIsExtractedIsNoError() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            CountDownLatch started = new CountDownLatch(1);
            Thread shortLived = new Thread(started::countDown);
            shortLived.start();
            started.await();

            Stack stack = Stackscope.extract(shortLived);

            assertThat(stack.error()).isNull();
            assertThat("TERMINATED".equals(stack.task().state())
                            && !stack.frames().isEmpty())
                    .isFalse();
        }
    }

    @Test
    void aStackThatTheJvmCutsOffSaysSo() {
        CountDownLatch never = new CountDownLatch(1);
        try (Resting parked = Resting.in("deep", () -> awaitAt(3_000, never))) {
            Stack stack = Stackscope.extract(parked.thread());

            boolean whole = stack.size() > 3_000;
            assertThat(stack.notes())
                    .hasSize(whole ? 0 : 1)
                    .allSatisfy(note -> assertThat(note).contains("1024", "-XX:MaxJavaStackTraceDepth"));
        }
    }

    @Test
    void theTreeShowsAThreadAsARootByItsId() {
        try (Resting parked = Resting.waiting("in the tree")) {
            TaskTree tree = Stackscope.taskTree();

            assertThat(tree.roots())
                    .filteredOn(root -> root.task().id().equals(id(parked.thread())))
                    .singleElement()
                    .satisfies(root -> assertThat(root.root()).isSameAs(parked.thread()));
            assertThat(tree.roots())
                    .filteredOn(root -> root.task().kind().equals("thread"))
                    .extracting(root -> Long.parseLong(root.task().id()))
                    .isSorted();
        }
    }

    @Test
    void aThreadWhoseClassMisbehavesIsNoErrorOfOurs() {
        Thread hostile = new Thread("hostile") {
            @Override
            public Thread.State getState() {
                throw new IllegalStateException("getState");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("getStackTrace");
            }

            @Override
            public ClassLoader getContextClassLoader() {
                throw new IllegalStateException("getContextClassLoader");
            }
        };

        assertThat(Stackscope.extract(hostile).error()).isNotNull();
        assertThat(Stackscope.extract(StackSlice.of(hostile)).error()).isNotNull();
    }

    @Test
    void aCallerWhoseThreadMisbehavesCanExtract() throws InterruptedException {
        Stack[] seen = new Stack[1];
        Thread hostile = new Thread(() -> seen[0] = Stackscope.extractCurrent()) {
            @Override
            public ClassLoader getContextClassLoader() {
                throw new IllegalStateException("getContextClassLoader");
            }
        };

        hostile.start();
        hostile.join();

        assertThat(seen[0]).isNotNull();
        assertThat(seen[0].frames()).isNotEmpty();
    }

    private static void awaitAt(int depth, CountDownLatch latch) throws InterruptedException {
        if (depth == 0) {
            latch.await();
        } else {
            awaitAt(depth - 1, latch);
        }
    }

    private static String waitIn(Resting.Body body) {
        try (Resting parked = Resting.in("waiting", body)) {
            return Stackscope.extract(parked.thread()).leaves().get(0).description();
        }
    }

    private static void assertEmpty(Stack stack) {
        assertThat(stack.frames()).isEmpty();
        assertThat(stack.leaves()).isEmpty();
        assertThat(stack.error()).isNull();
        assertThat(stack.notes()).isEmpty();
    }

    @SuppressWarnings("deprecation") // threadId() came with JDK 19
    private static String id(Thread thread) {
        return Long.toString(thread.getId());
    }
}
