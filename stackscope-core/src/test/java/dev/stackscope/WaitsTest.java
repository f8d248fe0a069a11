package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Blocked;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of a thread that is blocked in each API of the JDK, with the JDK's packages open and closed. */
class WaitsTest {

    private static final String CONDITIONS = "how many threads wait at a condition cannot be seen";
    private static final String FUTURES = "what futures run, on which thread, and who waits for them cannot be seen";
    private static final String PHASERS = "how far phasers are cannot be seen";

    /**
     * A blocking call.
     *
     * @param body makes the call
     * @param held what is said where the JDK is open and the receiver of the call is at hand, as that of parked virtual
     *     threads is
     * @param opened what is said where the JDK is open, but the receiver is not at hand
     * @param closed what is said elsewhere
     * @param note what is said to be missing there, or empty
     */
    private record Case(Resting.Body body, String held, String opened, String closed, String note) {

        static Case same(Resting.Body body, String text) {
            return new Case(body, text, text, text, "");
        }

        void check(boolean virtual) throws Exception {
            try (Blocked blocked = Blocked.in(virtual, body)) {
                Resting.untilAtRest(blocked.thread);
                Stack stack = blocked.stack();
                String note = Blocked.isOpen() ? "" : this.note;

                assertThat(Blocked.lines(stack)).isEqualTo(expected(virtual));
                assertThat(String.join("; ", stack.notes()))
                        .startsWith(note)
                        .matches(all -> !note.isEmpty() || !all.contains("cannot be seen; add"));
            }
        }

        private String expected(boolean virtual) {
            if (!Blocked.isOpen()) {
                return closed;
            }
            return virtual && LiveFrames.parkedThreads().available() ? held : opened;
        }
    }

    @TestFactory
    Stream<DynamicTest> aThreadThatWaitsForOthersSaysHowManyAreMissing() {
        return tests(
                Case.same(() -> new CountDownLatch(2).await(), "WAITING in CountDownLatch.await  count 2"),
                Case.same(
                        () -> assertThat(new CountDownLatch(3).await(1, TimeUnit.HOURS))
                                .isTrue(),
                        "TIMED_WAITING in CountDownLatch.await  count 3"),
                Case.same(() -> new Semaphore(0).acquire(), "WAITING in Semaphore.acquire  0 permits, 1 queued"),
                Case.same(() -> new Semaphore(1).acquire(2), "WAITING in Semaphore.acquire  1 permit, 1 queued"),
                new Case(
                        () -> arriveAndWait(new Phaser(3)),
                        "WAITING in Phaser.awaitAdvanceInterruptibly  phase 0, 2 of 3 parties missing",
                        "WAITING in Phaser.awaitAdvanceInterruptibly  phase 0, 2 of 3 parties missing",
                        "WAITING in Phaser.awaitAdvanceInterruptibly",
                        PHASERS),
                new Case(
                        () -> new CyclicBarrier(3).await(),
                        "WAITING in CyclicBarrier.await  1 of 3 arrived",
                        "WAITING in CyclicBarrier.await  1 arrived",
                        "WAITING in CyclicBarrier.await",
                        CONDITIONS),
                Case.same(() -> new Exchanger<>().exchange("mine"), "WAITING in Exchanger.exchange  no partner"),
                new Case(
                        WaitsTest::awaitCondition,
                        "WAITING in Condition.await  of ReentrantLock@#, 1 waiting",
                        "WAITING in Condition.await  of ReentrantLock@#, 1 waiting",
                        "WAITING in Condition.await",
                        CONDITIONS),
                Case.same(() -> Thread.sleep(TimeUnit.HOURS.toMillis(1)), "TIMED_WAITING in Thread.sleep"));
    }

    @TestFactory
    Stream<DynamicTest> aThreadThatWaitsForAQueueSaysWhetherItIsFullOrEmpty() {
        return tests(
                full(() -> putTwice(new ArrayBlockingQueue<>(1)), "ArrayBlockingQueue.put"),
                empty(() -> new ArrayBlockingQueue<>(1).take(), "ArrayBlockingQueue.take"),
                full(() -> putTwice(new LinkedBlockingQueue<>(1)), "LinkedBlockingQueue.put"),
                empty(() -> new LinkedBlockingQueue<>().take(), "LinkedBlockingQueue.take"),
                full(() -> putTwice(new LinkedBlockingDeque<>(1)), "LinkedBlockingDeque.put"),
                empty(() -> new LinkedBlockingDeque<>().takeLast(), "LinkedBlockingDeque.takeLast"),
                queue(() -> new PriorityBlockingQueue<>().take(), "PriorityBlockingQueue.take", "empty", "1 taker"),
                queue(() -> new DelayQueue<Delayed>().take(), "DelayQueue.take", "nothing due", "1 taker"),
                Case.same(() -> new SynchronousQueue<>().take(), "WAITING in SynchronousQueue.take  no putter"),
                Case.same(() -> new SynchronousQueue<>(true).put("x"), "WAITING in SynchronousQueue.put  no taker"),
                Case.same(() -> new LinkedTransferQueue<>().take(), "WAITING in LinkedTransferQueue.take  no putter"),
                Case.same(
                        () -> new LinkedTransferQueue<>().transfer("x"),
                        "WAITING in LinkedTransferQueue.transfer  no taker"));
    }

    @TestFactory
    Stream<DynamicTest> aThreadThatWaitsForResultsNamesTheCallOfTheInterface() {
        ExecutorService never = Executors.newSingleThreadExecutor(WaitsTest::daemon);
        never.execute(() -> Parked.await(new CountDownLatch(1)));
        return tests(
                        results(() -> never.invokeAll(List.of(() -> 1)), "WAITING in ExecutorService.invokeAll"),
                        Case.same(() -> never.invokeAny(List.of(() -> 1)), "WAITING in ExecutorService.invokeAny"))
                .onClose(never::shutdownNow);
    }

    private static Case results(Resting.Body body, String call) {
        String opened = call + "\n└╌ future #f1 a lambda of dev.stackscope.WaitsTest  pending";
        return new Case(body, opened, opened, call + "\n├╌ future #f1  not done", FUTURES);
    }

    private static Case full(Resting.Body body, String call) {
        String words = "WAITING in " + call + "  ";
        return new Case(
                body, words + "1/1 full, 1 putter, 0 takers", words + "full, 1 putter", words + "full", CONDITIONS);
    }

    private static Case empty(Resting.Body body, String call) {
        String words = "WAITING in " + call + "  empty";
        return new Case(body, words + ", 0 putters, 1 taker", words + ", 1 taker", words, CONDITIONS);
    }

    private static Case queue(Resting.Body body, String call, String filling, String waiting) {
        String closed = "WAITING in " + call + "  " + filling;
        return new Case(body, closed + ", " + waiting, closed + ", " + waiting, closed, CONDITIONS);
    }

    private static Stream<DynamicTest> tests(Case... cases) {
        return Stream.of(cases)
                .flatMap(each -> Blocked.kindsOfThreads().stream()
                        .map(virtual ->
                                dynamicTest(each.closed() + (virtual ? " (virtual)" : ""), () -> each.check(virtual))));
    }

    private static void arriveAndWait(Phaser phaser) throws InterruptedException {
        phaser.awaitAdvanceInterruptibly(phaser.arrive());
    }

    private static void awaitCondition() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        lock.lock();
        try {
            while (true) {
                never.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private static void putTwice(BlockingQueue<Object> queue) throws InterruptedException {
        queue.put("first");
        queue.put("second");
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }
}
