package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools of threads as stack items, where the JDK is open. */
@SuppressWarnings("FutureReturnValueIgnored") // what waits in a queue is looked at, not waited for
class PoolsTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicReference<Thread> worker = new AtomicReference<>();
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private ExecutorService pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue, this::worker);

    private Thread worker(Runnable work) {
        worker.set(new Thread(work, "worker"));
        worker.get().setDaemon(true);
        return worker.get();
    }

    private final class Load implements Runnable {
        @Override
        public void run() {
            worker.set(Thread.currentThread());
            begun.countDown();
            Parked.await(release);
        }
    }

    private static final class Mail implements Runnable, Comparable<Mail> {
        @Override
        public void run() {}

        @Override
        public int compareTo(Mail other) {
            return 0;
        }
    }

    private static final class Import implements Runnable {
        @Override
        public void run() {}
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

    private void occupy() throws InterruptedException {
        pool.execute(new Load());
        begun.await();
        Resting.untilAtRest(worker.get());
    }

    @Test
    void aPoolShowsItsBusyWorkerAndItsQueue() throws Exception {
        occupy();
        pool.submit(new Import());
        pool.execute(new Import());
        pool.submit(new Mail());

        assertShows(pool, """
                executor #eN ThreadPoolExecutor@#  1 of 1 worker busy, 3 queued  1 task
                ├─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                │    dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                │    dev.stackscope.testing.Parked.await(Parked.java)
                └─ queue  3 tasks
                   ├─ future #fN dev.stackscope.PoolsTest$Import  pending, 1st in the queue
                   ├─ task #tN dev.stackscope.PoolsTest$Import  pending, 2nd in the queue
                   └─ future #fN dev.stackscope.PoolsTest$Mail  pending, 3rd in the queue
                """);
    }

    @Test
    void withoutChildTasksWhatIsInAPoolAreStubs() throws Exception {
        occupy();
        pool.submit(new Import());

        StackAssert.assertThat(Stackscope.extract(pool)).ignoringWhatVaries().rendersAs("""
                executor #eN ThreadPoolExecutor@#  1 of 1 worker busy, 1 queued  1 task
                ├─ thread #N "worker"  WAITING
                └─ queue  1 task
                   └─ future #fN dev.stackscope.PoolsTest$Import  pending, 1st in the queue
                """);
    }

    @Test
    void whatIsFarBackInALongQueueIsCountedByWhatItRuns() throws Exception {
        occupy();
        for (int i = 0; i < 10; i++) {
            pool.submit(new Load());
        }
        for (int i = 0; i < 400; i++) {
            pool.submit(new Import());
        }
        for (int i = 0; i < 12; i++) {
            pool.execute(new Mail());
        }

        assertThat(extract(pool).toString())
                .contains("1 of 1 worker busy, 422 queued")
                .contains("10th in the queue")
                .doesNotContain("11th in the queue")
                .contains("   └─ 412 more: 400 dev.stackscope.PoolsTest$Import, 12 dev.stackscope.PoolsTest$Mail\n");
    }

    @Test
    void whoeverWaitsForAQueuedTaskSeesItsPlaceInTheTree() throws Exception {
        assumeTrue(areWorkersSeen(), "the pools of threads are closed");
        occupy();
        for (int i = 0; i < 20; i++) {
            pool.execute(new Mail());
        }
        Future<?> last = pool.submit(new Import());
        try (Resting waiter = Resting.in("the waiter", last::get)) {
            assertThat(Stackscope.taskTree().toString())
                    .contains("future #f")
                    .contains("PoolsTest$Import  pending, 21st in the queue");
            assertThat(waiter.thread().isAlive()).isTrue();
        }
    }

    @Test
    void anIdleWorkerIsCountedAndNotListed() throws Exception {
        pool.submit(new Mail()).get();
        Parked.untilWaiting(worker.get());

        assertShows(pool, "executor #eN ThreadPoolExecutor@#  0 of 1 worker busy\n");
    }

    @Test
    void aPoolThatWasNeverUsedHasNoWorkers() {
        assertShows(pool, "executor #eN ThreadPoolExecutor@#  no workers\n");
    }

    @Test
    void aPoolThatCameToItsEndSaysSo() throws Exception {
        pool.shutdown();
        pool.awaitTermination(20, TimeUnit.SECONDS);

        assertShows(pool, "executor #eN ThreadPoolExecutor@#  terminated\n");
    }

    @Test
    void aPoolThatIsShutDownSaysWhatIsLeft() throws Exception {
        occupy();
        pool.execute(new Mail());
        pool.shutdown();

        assertThat(extract(pool).task().state()).isEqualTo("shutting down, 1 of 1 worker busy, 1 queued");
    }

    @Test
    void aSchedulerListsItsTasksByWhenTheyAreDue() throws Exception {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, this::worker);
        pool = scheduler;
        occupy();
        scheduler.schedule(new Mail(), 3, TimeUnit.HOURS);
        scheduler.scheduleAtFixedRate(new Import(), 1, 2, TimeUnit.HOURS);
        scheduler.scheduleWithFixedDelay(new Load(), 0, 2, TimeUnit.HOURS);

        assertShows(scheduler, """
                executor #eN ScheduledThreadPoolExecutor@#  1 of 1 worker busy, 3 queued  1 task
                ├─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                │    dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                │    dev.stackscope.testing.Parked.await(Parked.java)
                └─ queue  3 tasks
                   ├─ future #fN dev.stackscope.PoolsTest$Load  due, 1st in the queue, again 120 min after each run
                   ├─ future #fN dev.stackscope.PoolsTest$Import  scheduled in 60 min, every 120 min
                   └─ future #fN dev.stackscope.PoolsTest$Mail  scheduled in 180 min
                """);
    }

    @Test
    void aForkJoinPoolShowsWhatWasSubmittedToIt() throws Exception {
        pool = new ForkJoinPool(1);
        occupy();
        pool.submit(new Import());

        assertShows(pool, """
                executor #eN ForkJoinPool@#  1 of 1 worker busy, 1 queued  1 task
                ├─ thread #N "ForkJoinPool-worker"  WAITING in CountDownLatch.await  count 1
                │    dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                │    dev.stackscope.testing.Parked.await(Parked.java)
                └─ queue  1 task
                   └─ future #fN dev.stackscope.PoolsTest$Import  pending
                """);
    }

    @Test
    void aForkJoinPoolThatCameToItsEndSaysSo() {
        pool = new ForkJoinPool(1);
        pool.shutdown();

        assertShows(pool, "executor #eN ForkJoinPool@#  terminated\n");
    }

    @Test
    void aWrapperIsShownAsThePoolInside() throws Exception {
        pool = Executors.newSingleThreadScheduledExecutor(this::worker);
        occupy();

        assertShows(Executors.unconfigurableExecutorService(pool), """
                executor #eN ScheduledThreadPoolExecutor@#  1 of 1 worker busy  1 task
                └─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                     dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                     dev.stackscope.testing.Parked.await(Parked.java)
                """);
    }

    @Test
    void aCompletionServiceShowsItsPoolAndWhatNobodyHasTaken() throws Exception {
        ExecutorCompletionService<Object> service = new ExecutorCompletionService<>(pool);
        service.submit(new Mail(), "secret").get();
        occupy();
        service.submit(new Import(), "secret");

        assertShows(service, """
                executor #eN ExecutorCompletionService
                ├─ executor ThreadPoolExecutor@#  1 task
                │  ├─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                │  │    dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                │  │    dev.stackscope.testing.Parked.await(Parked.java)
                │  └─ queue  1 task
                │     └─ future #fN dev.stackscope.PoolsTest$Import  pending, 1st in the queue
                └─ done and not taken  1 task
                   └─ future #fN  done
                """);
    }

    @Test
    void noMethodOfASubclassIsCalled() throws Exception {
        BlockingQueue<Runnable> tasks = new PriorityBlockingQueue<>();
        pool = new Hostile(tasks, this::worker);
        occupy();
        pool.execute(new Mail());

        assertShows(pool, """
                executor #eN PoolsTest.Hostile@#  1 of 1 worker busy, 1 queued  1 task
                ├─ thread #N "worker"  WAITING in CountDownLatch.await  count 1
                │    dev.stackscope.PoolsTest$Load.run(PoolsTest.java)
                │    dev.stackscope.testing.Parked.await(Parked.java)
                └─ queue  1 task
                   └─ task #tN dev.stackscope.PoolsTest$Mail  pending
                """);
    }

    private static final class Hostile extends ThreadPoolExecutor {
        Hostile(BlockingQueue<Runnable> queue, ThreadFactory factory) {
            super(1, 1, 0, TimeUnit.SECONDS, queue, factory);
        }

        @Override
        public BlockingQueue<Runnable> getQueue() {
            throw new AssertionError("called");
        }

        @Override
        public boolean isTerminated() {
            throw new AssertionError("called");
        }

        @Override
        public int getPoolSize() {
            throw new AssertionError("called");
        }

        @Override
        public String toString() {
            throw new AssertionError("called");
        }

        @Override
        public int hashCode() {
            throw new AssertionError("called");
        }
    }

    @Test
    void aQueueOfTheProgramsOwnClassIsNotCalled() throws Exception {
        OwnQueue own = new OwnQueue();
        pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, own, this::worker);
        occupy();
        pool.execute(new Mail());

        Stack stack = extract(pool);

        assertThat(own.called).isFalse();
        assertThat(stack.task().state()).isEqualTo("1 of 1 worker busy");
        assertThat(stack.notes())
                .contains("its queue is not shown: it is of a class of the program's own, which is not called");
    }

    private static final class OwnQueue extends LinkedBlockingQueue<Runnable> {
        private static final long serialVersionUID = 1;

        private transient boolean called;

        @Override
        public int size() {
            called = true;
            return super.size();
        }

        @Override
        public Iterator<Runnable> iterator() {
            called = true;
            return super.iterator();
        }
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // identity is what counts
    void inATaskTreeAPoolOwnsItsWorkers() throws Exception {
        assumeTrue(areWorkersSeen(), "the pools of threads are closed");
        occupy();

        TaskTree tree = Stackscope.taskTree();

        assertThat(tree.roots()).filteredOn(root -> root.root() == pool).hasSize(1);
        assertThat(tree.roots()).noneMatch(root -> root.root() == worker.get());
        assertThat(tree.toString()).containsOnlyOnce("PoolsTest$Load.run(");
    }

    private static boolean areWorkersSeen() {
        return Stackscope.capabilities().all().stream()
                .anyMatch(each -> each.name().equals("pools of threads") && each.available());
    }

    private static void assertShows(Object item, String expected) {
        StackAssert.assertThat(extract(item))
                .ignoringWhatVaries()
                .replacing(Pattern.compile("ForkJoinPool-[0-9]+-worker-[0-9]+"), "ForkJoinPool-worker")
                .rendersAs(expected);
    }
}
