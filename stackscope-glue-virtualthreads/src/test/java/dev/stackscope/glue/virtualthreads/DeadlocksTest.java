package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Finding;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.testing.Blocked;
import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import dev.stackscope.testing.Resting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs that can never go on, and what the first lines of their trees say. */
class DeadlocksTest {

    private final List<Thread> threads = new ArrayList<>();

    @AfterEach
    void free() {
        threads.forEach(Thread::interrupt);
        threads.forEach(Resting::join);
    }

    private Thread start(String name, Resting.Body body) {
        return started(new Thread(run(body), name));
    }

    private Thread started(Thread thread) {
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
        return thread;
    }

    private void startVirtual(String name, Resting.Body body) throws Exception {
        threads.add(Parked.startVirtual(name, run(body)));
    }

    private static Runnable run(Resting.Body body) {
        return () -> {
            try {
                body.run();
            } catch (InterruptedException | ExecutionException | BrokenBarrierException e) {
                Thread.currentThread().interrupt(); // freed
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Test
    void twoFutureTasksThatGetEachOther() {
        Futures.assumeOpen();
        AtomicReference<FutureTask<Object>> second = new AtomicReference<>();
        FutureTask<Object> price = new FutureTask<>(() -> second.get().get());
        FutureTask<Object> stock = new FutureTask<>(price::get);
        second.set(stock);
        started(new Thread(price, "pricing"));
        started(new Thread(stock, "stocking"));

        assertThat(found("deadlock")).isEqualTo("""
                ! deadlock: thread #N "pricing" and thread #N "stocking" wait for each other
                    "pricing"  in FutureTask.get  at %1$s.lambda$twoFutureTasksThatGetEachOther$N(DeadlocksTest.java)
                    "stocking"  in FutureTask.get
                """.formatted(DeadlocksTest.class.getName()));
    }

    @Test
    void aThreadThatJoinsItself() {
        start("lonely", () -> Thread.currentThread().join());

        assertThat(found("deadlock")).isEqualTo("""
                ! deadlock: thread #N "lonely" waits for itself
                    in Thread.join  at %s.lambda$aThreadThatJoinsItself$N(DeadlocksTest.java)
                """.formatted(DeadlocksTest.class.getName()));
    }

    @Test
    void aCircleOfLocksOfVirtualThreads() throws Exception {
        assumeTrue(Blocked.isOpen(), "the owners of locks are closed");
        ReentrantLock[] locks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};
        CyclicBarrier allHoldOne = new CyclicBarrier(3);
        String[] names = {"pay", "pack", "ship"};
        for (int i = 0; i < 3; i++) {
            ReentrantLock own = locks[i];
            ReentrantLock next = locks[(i + 1) % 3];
            startVirtual(names[i], () -> takeBoth(own, next, allHoldOne));
        }

        String frame = "at %s.takeBoth(DeadlocksTest.java)".formatted(DeadlocksTest.class.getName());
        assertThat(found("deadlock")).isEqualTo("""
                ! deadlock: vthread #N "pay", vthread #N "pack" and vthread #N "ship" wait for each other
                    "pay"  on ReentrantLock@#, held by "pack"  %1$s
                    "pack"  on ReentrantLock@#, held by "ship"  %1$s
                    "ship"  on ReentrantLock@#, held by "pay"  %1$s
                """.formatted(frame));
    }

    @Test
    void aCircleOfLocksOfPlatformThreadsNeedsNoFlag() {
        ReentrantLock mine = new ReentrantLock();
        ReentrantLock yours = new ReentrantLock();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        start("pay", () -> takeBoth(mine, yours, bothHoldOne));
        start("pack", () -> takeBoth(yours, mine, bothHoldOne));

        assertThat(found("deadlock")).isEqualTo("""
                ! deadlock: thread #N "pay" and thread #N "pack" wait for each other
                    "pay"  on ReentrantLock@#, held by "pack"  at %1$s.takeBoth(DeadlocksTest.java)
                    "pack"  on ReentrantLock@#, held by "pay"  at %1$s.takeBoth(DeadlocksTest.java)
                """.formatted(DeadlocksTest.class.getName()));
    }

    private static void takeBoth(ReentrantLock own, ReentrantLock next, CyclicBarrier allHoldOne) throws Exception {
        own.lockInterruptibly();
        try {
            allHoldOne.await();
            next.lockInterruptibly();
            next.unlock();
        } finally {
            own.unlock();
        }
    }

    @Test
    void aScopeWhoseForkWaitsForALockThatItsParentHolds() {
        assumeTrue(Runtime.version().feature() >= 21 && Blocked.isOpen(), "scopes are closed");
        ReentrantLock lock = new ReentrantLock();
        start("parent", () -> {
            lock.lock();
            try (ReflectedScope scope = ReflectedScope.open("order")) {
                scope.fork(() -> {
                    Thread.currentThread().setName("fork");
                    lock.lockInterruptibly();
                    lock.unlock();
                    return null;
                });
                scope.join();
            } finally {
                lock.unlock();
            }
        });

        assertThat(found("deadlock")).isEqualTo("""
                ! deadlock: thread #N "parent" and vthread #N "fork" wait for each other
                    "parent"  in StructuredTaskScope.join  at dev.stackscope.testing.ReflectedScope.join(ReflectedScope.java)
                    "fork"  on ReentrantLock@#, held by "parent"  at %1$s.lambda$aScopeWhoseForkWaitsForALockThatItsParentHolds$N(DeadlocksTest.java)
                """.formatted(DeadlocksTest.class.getName()));
    }

    @Test
    void aPoolWhoseWorkersAllWaitForWhatIsQueuedBehindThem() throws Exception {
        Futures.assumeOpen();
        ExecutorService pool = Executors.newFixedThreadPool(2, workers());
        CountDownLatch bothBusy = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            pool.execute(run(() -> {
                bothBusy.countDown();
                bothBusy.await();
                pool.submit(() -> "invoice").get();
            }));
        }

        String frame = "at %s.lambda$aPoolWhoseWorkersAllWaitForWhatIsQueuedBehindThem$N(DeadlocksTest.java)"
                .formatted(DeadlocksTest.class.getName());
        assertThat(found("pool starvation")).isEqualTo("""
                ! pool starvation: all 2 workers of ThreadPoolExecutor@# wait for tasks queued behind them: \
                thread #N "worker-N" and thread #N "worker-N"
                    "worker-N"  in FutureTask.get  %1$s
                    "worker-N"  in FutureTask.get  %1$s
                """.formatted(frame));
        pool.shutdownNow();
    }

    private ThreadFactory workers() {
        return work -> {
            Thread worker = new Thread(work, "worker-" + threads.size());
            worker.setDaemon(true);
            threads.add(worker);
            return worker;
        };
    }

    @Test
    void aPoolWithAFreeWorkerDoesNotStarve() throws Exception {
        Futures.assumeOpen();
        ExecutorService pool = Executors.newFixedThreadPool(2, workers());
        CountDownLatch busy = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        pool.execute(run(() -> {
            busy.countDown();
            busy.await();
            pool.submit(() -> "invoice").get();
        }));
        pool.execute(run(() -> {
            busy.countDown();
            release.await();
        }));
        busy.await();
        threads.forEach(Parked::untilWaiting);

        assertThat(Stackscope.taskTree().findings()).isEmpty();
        release.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aDeadlockThatATimeLimitEndsIsPossible() {
        assumeTrue(Blocked.isOpen(), "the owners of locks are closed");
        ReentrantLock mine = new ReentrantLock();
        ReentrantLock yours = new ReentrantLock();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        start("hasty", () -> {
            mine.lock();
            bothHoldOne.await();
            assertThat(yours.tryLock(1, TimeUnit.HOURS)).isFalse();
        });
        start("patient", () -> takeBoth(yours, mine, bothHoldOne));

        assertThat(firstDeadlocks())
                .singleElement()
                .satisfies(finding -> assertThat(finding.certain()).isFalse());
    }

    /** {@return the deadlocks of the first tree that has any, or none where none comes} */
    private static List<Finding> firstDeadlocks() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        List<Finding> found = List.of();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            found = Stackscope.taskTree().findings().stream()
                    .filter(finding -> finding.kind().equals("deadlock"))
                    .toList();
        }
        return found;
    }

    @Test
    void whoHoldsALockAndWaitsIsNamedWithHowManyWaitForIt() throws Exception {
        ReentrantLock lock = new ReentrantLock();
        CountDownLatch never = new CountDownLatch(1);
        Thread holder = start("holder", () -> {
            lock.lock();
            never.await();
        });
        Parked.untilWaiting(holder);
        start("first", lock::lockInterruptibly);
        start("second", lock::lockInterruptibly);
        threads.forEach(Parked::untilWaiting);

        assertThat(lines(Stackscope.taskTree())).isEqualTo("""
                ? thread #N "holder" holds a lock that 2 tasks wait for, and is itself WAITING
                    in CountDownLatch.await  count 1  at %s.lambda$whoHoldsALockAndWaitsIsNamedWithHowManyWaitForIt$N(DeadlocksTest.java)
                """.formatted(DeadlocksTest.class.getName()));
    }

    @Test
    void aFutureThatCanOnlyBeginIsNoFinding() throws Exception {
        Futures.assumeOpen();
        Future<?> waited = new FutureTask<>(() -> "never begun");
        start("waiter", waited::get);
        threads.forEach(Parked::untilWaiting);

        assertThat(Stackscope.taskTree().findings()).isEmpty();
    }

    /** {@return the findings as the header prints them, once there is a certain one of a kind: by then all stand still} */
    private static String found(String kind) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline
                && Stackscope.taskTree().findings().stream().noneMatch(each -> isCertain(each, kind))) {
            Thread.onSpinWait();
        }
        return lines(Stackscope.taskTree());
    }

    private static boolean isCertain(Finding finding, String kind) {
        return finding.certain() && finding.kind().equals(kind);
    }

    private static String lines(TaskTree tree) {
        return (tree.toString().split("\n\n", -1)[1] + "\n")
                .replaceAll("#\\d+", "#N")
                .replaceAll(" +\\[W\\d+]", "")
                .replaceAll("worker-\\d+", "worker-N")
                .replaceAll("@[0-9a-f]+", "@#")
                .replaceAll(":\\d+\\)", ")")
                .replaceAll("\\$\\d+\\(", "\\$N(");
    }
}
