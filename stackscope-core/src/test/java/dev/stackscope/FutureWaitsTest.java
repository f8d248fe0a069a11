package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stackscope.internal.jdk.Containers;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Blocked;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of a thread that waits for a result. */
class FutureWaitsTest {

    private static final String FUTURES = "what futures run, on which thread, and who waits for them cannot be seen";
    private static final String FORK_JOIN = "what fork-join tasks run, and who waits for them cannot be seen";
    private static final String STAGES = "which CompletableFuture a thread waits for shows only below that future";

    /** A fork-join task that can be interrupted knows its thread, and those that are submitted can be since JDK 25. */
    private static final boolean RUNNER_KNOWN = Runtime.version().feature() >= 25;

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        release.countDown();
    }

    @TestFactory
    Stream<DynamicTest> whoGetsAResultLeadsThroughItsFutureToTheThreadThatWorksOnIt() {
        return onBothKinds(virtual -> {
            ExecutorService pool = pool();
            Future<?> future = pool.submit(() -> Parked.await(release));
            pool.shutdown();
            check(
                    Blocked.in(virtual, future::get),
                    Blocked.isOpen(),
                    "WAITING in FutureTask.get\n└╌ future #f1 a lambda of dev.stackscope.FutureWaitsTest  running  1 task",
                    "WAITING in FutureTask.get\n├╌ future #f1  not done",
                    FUTURES);
        });
    }

    @TestFactory
    Stream<DynamicTest> whoGetsTheResultOfAForkJoinTaskIsLedToItsWorker() {
        return onBothKinds(virtual -> {
            ForkJoinPool pool = new ForkJoinPool(1);
            ForkJoinTask<?> task = pool.submit(() -> Parked.await(release));
            pool.shutdown();
            check(
                    Blocked.in(virtual, task::get),
                    Blocked.isOpen(),
                    "WAITING in ForkJoinTask.get\n└╌ future #f1 a lambda of dev.stackscope.FutureWaitsTest  "
                            + (RUNNER_KNOWN ? "running  1 task" : "pending"),
                    "WAITING in ForkJoinTask.get\n├╌ future #f1  pending",
                    FORK_JOIN);
        });
    }

    @TestFactory
    Stream<DynamicTest> whoGetsTheResultOfACompletableFutureLeadsToItWhereLocalVariablesAreAtHand() {
        return onBothKinds(virtual -> {
            CompletableFuture<Object> future = new CompletableFuture<>();
            check(
                    Blocked.in(virtual, future::get),
                    virtual && LiveFrames.parkedThreads().available(),
                    "WAITING in CompletableFuture.get\n└╌ future #f1  pending, no completer known",
                    "WAITING in CompletableFuture.get",
                    STAGES);
        });
    }

    @TestFactory
    Stream<DynamicTest> aWaitForTheNextResultNamesTheCall() {
        return onBothKinds(virtual -> {
            ExecutorCompletionService<Object> results = new ExecutorCompletionService<>(Runnable::run);
            String expected = "WAITING in ExecutorCompletionService.take";
            check(Blocked.in(virtual, () -> assertThat(results.take()).isDone()), true, expected, expected, "");
        });
    }

    @TestFactory
    Stream<DynamicTest> whoClosesAnExecutorHasItsThreadsBehindIt() {
        return kindsThatClose(virtual -> {
            ExecutorService pool = pool();
            pool.execute(() -> Parked.await(release));
            check(
                    Blocked.in(virtual, ((AutoCloseable) pool)::close),
                    Blocked.isOpen(),
                    "TIMED_WAITING in ExecutorService.close  1 thread left\n"
                            + "└╌ thread #N \"worker\"  WAITING in CountDownLatch.await  count 1",
                    "TIMED_WAITING in ExecutorService.close",
                    "which pools are awaited cannot be seen");
        });
    }

    @TestFactory
    Stream<DynamicTest> whoClosesAThreadPerTaskExecutorHasItsThreadsBehindIt() {
        return kindsThatClose(virtual -> {
            ExecutorService executor = Executors.class
                                    .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                                    .invoke(null, (ThreadFactory) task -> new Thread(task, "worker"))
                            instanceof ExecutorService made
                    ? made
                    : pool();
            executor.execute(() -> Parked.await(release));
            check(
                    Blocked.in(virtual, ((AutoCloseable) executor)::close),
                    Containers.probe().available() && Blocked.isOpen(),
                    "TIMED_WAITING in ExecutorService.close  1 thread left\n"
                            + "└╌ thread #N \"worker\"  WAITING in CountDownLatch.await  count 1",
                    "TIMED_WAITING in ExecutorService.close",
                    "");
        });
    }

    private static ExecutorService pool() {
        return Executors.newFixedThreadPool(1, task -> new Thread(task, "worker"));
    }

    /**
     * Checks what is said of a thread, and closes it.
     *
     * @param isSeen whether all can be seen here
     * @param note what is said to be missing where it cannot
     */
    private static void check(Blocked blocked, boolean isSeen, String all, String less, String note) {
        try (blocked) {
            String expected = isSeen ? all : less;

            assertThat(blocked.linesOnce(expected)).isEqualTo(expected);
            assertThat(String.join("; ", blocked.stack().notes())).contains(isSeen ? "" : note);
        }
    }

    /** What is checked on a thread of either kind. */
    private interface Check {
        void on(boolean virtual) throws Exception;
    }

    private static Stream<DynamicTest> onBothKinds(Check check) {
        return tests(Blocked.kindsOfThreads(), check);
    }

    /** Executors can be closed since JDK 19. */
    private static Stream<DynamicTest> kindsThatClose(Check check) {
        return tests(Runtime.version().feature() >= 21 ? Blocked.kindsOfThreads() : List.of(), check);
    }

    private static Stream<DynamicTest> tests(List<Boolean> kinds, Check check) {
        return kinds.stream().map(virtual -> dynamicTest(virtual ? "virtual" : "platform", () -> check.on(virtual)));
    }
}
