package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stackscope.testing.Blocked;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of a thread that waits for a thread, a pool or the operating system. */
class EndsTest {

    private static final String JOINS = "which thread is joined cannot be seen";
    private static final String POOLS = "which pools are awaited cannot be seen";

    @Test
    void aPlatformThreadThatIsJoinedByOneStandsBehindTheWaitWithoutFlags() throws Exception {
        try (Parked joined = Parked.platform("joined");
                Blocked blocked = Blocked.in(false, joined.thread::join)) {
            assertThat(atRest(blocked))
                    .isEqualTo("WAITING in Thread.join\n"
                            + "└╌ thread #N \"joined\"  WAITING in CountDownLatch.await  count 1");
        }
    }

    @TestFactory
    Stream<DynamicTest> aVirtualThreadThatIsJoinedStandsBehindTheWait() {
        return onBothKinds(virtual -> {
            try (Parked joined = Parked.virtual("joined");
                    Blocked blocked = Blocked.in(virtual, joined.thread::join)) {
                boolean seen = Blocked.isOpen();
                assertThat(atRest(blocked))
                        .isEqualTo("WAITING in Thread.join"
                                + (seen ? "\n└╌ vthread #N \"joined\"  WAITING in CountDownLatch.await  count 1" : ""));
                assertThat(notes(blocked)).contains(seen ? "" : JOINS);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> thoseWhoAwaitThePoolsEndHaveItsWorkersBehindThem() {
        return onBothKinds(virtual -> {
            CountDownLatch release = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "worker"));
            pool.execute(() -> Parked.await(release));
            try (Blocked blocked = Blocked.in(virtual, () -> awaitEnd(pool))) {
                checkOnce(
                        blocked,
                        "TIMED_WAITING in ThreadPoolExecutor.awaitTermination"
                                + opened("  1 thread left\n"
                                        + "└╌ thread #N \"worker\"  WAITING in CountDownLatch.await  count 1"));
                assertThat(notes(blocked)).contains(Blocked.isOpen() ? "" : POOLS);
            } finally {
                release.countDown();
                pool.shutdown();
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aForkJoinPoolsWorkersAreKnownToo() {
        return onBothKinds(virtual -> {
            CountDownLatch release = new CountDownLatch(1);
            ForkJoinPool pool = new ForkJoinPool(1);
            pool.execute(() -> Parked.await(release));
            try (Blocked blocked = Blocked.in(virtual, () -> awaitEnd(pool))) {
                assertThat(atRest(blocked))
                        .startsWith("TIMED_WAITING in ForkJoinPool.awaitTermination" + opened("  1 thread left\n"));
            } finally {
                release.countDown();
                pool.shutdown();
            }
        });
    }

    @Test
    void aPlatformThreadThatWaitsForASocketCountsAsRunningAndSaysWhatItWaitsFor() throws Exception {
        checkSockets(false, "RUNNABLE");
    }

    @Test
    void aVirtualThreadThatWaitsForASocketSaysSo() throws Exception {
        checkSockets(true, "WAITING");
    }

    private static void checkSockets(boolean virtual, String state) throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        Blocked accepting;
        Blocked reading;
        // An interrupt does not end a platform thread's wait for a socket; closing the socket does.
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            accepting = Blocked.in(virtual, server::accept);
            checkOnce(accepting, state + " on socket accept");
        }
        try (ServerSocket server = new ServerSocket(0, 1, here);
                Socket socket = new Socket(here, server.getLocalPort())) {
            reading = Blocked.in(virtual, () -> read(socket));
            checkOnce(reading, state + " on socket read");
        }
        accepting.close();
        reading.close();
    }

    @Test
    void aThreadInASelectorSaysSo() throws Exception {
        try (Selector selector = Selector.open();
                Blocked blocked = Blocked.in(false, selector::select)) {
            checkOnce(blocked, "RUNNABLE in Selector.select");
        }
    }

    /** A thread on its way to the operating system may wait for other things first. */
    private static void checkOnce(Blocked blocked, String expected) {
        assertThat(blocked.linesOnce(expected)).isEqualTo(expected);
    }

    private static void read(Socket socket) throws IOException {
        InputStream input = socket.getInputStream();
        assertThat(input.read()).isNegative();
    }

    private static void awaitEnd(ExecutorService pool) throws InterruptedException {
        assertThat(pool.awaitTermination(1, TimeUnit.HOURS)).isTrue();
    }

    private static String atRest(Blocked blocked) {
        Resting.untilAtRest(blocked.thread);
        return Blocked.lines(blocked.stack());
    }

    private static String notes(Blocked blocked) {
        return String.join("; ", blocked.stack().notes());
    }

    private static String opened(String text) {
        return Blocked.isOpen() ? text : "";
    }

    /** What is checked on a thread of either kind. */
    private interface Check {
        void on(boolean virtual) throws Exception;
    }

    private static Stream<DynamicTest> onBothKinds(Check check) {
        return Blocked.kindsOfThreads().stream()
                .map(virtual -> dynamicTest(virtual ? "virtual" : "platform", () -> check.on(virtual)));
    }
}
