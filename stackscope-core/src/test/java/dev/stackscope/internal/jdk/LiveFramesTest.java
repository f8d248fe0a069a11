package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LiveFramesTest {

    private final Resource resource = new Resource();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Object monitor = new Object();

    @BeforeAll
    static void openTheToolInterfaceWhereItIsTheOnlyWay() {
        if (JdkVersion.atLeast(26)) {
            ToolInterface.open();
        }
    }

    @Test
    void aLocalVariableOfTheCallerIsFoundByItsSlot() {
        Object marker = new Object();

        LiveFrame frame = frameOfTheCaller(1L, marker);

        assertThat(frame.local(0)).isSameAs(this);
        assertThat(frame.local(3)).isSameAs(marker);
    }

    @Test
    void aPrimitiveIsNoObject() {
        assertThat(frameOfTheCaller(7L, "marker").local(1)).isNull();
    }

    @Test
    void aSlotThatDoesNotExistHasNoObject() {
        LiveFrame frame = frameOfTheCaller(1L, "marker");

        assertThat(frame.local(-1)).isNull();
        assertThat(frame.local(1_000)).isNull();
    }

    @Test
    void aFrameSaysWhatIsCalled() {
        LiveFrame frame = frameOfTheCaller(1L, "marker");

        assertThat(frame.declaringClass()).isEqualTo(LiveFramesTest.class);
        assertThat(frame.className()).isEqualTo(LiveFramesTest.class.getName());
        assertThat(frame.methodName()).isEqualTo("frameOfTheCaller");
        assertThat(frame.descriptor()).isEqualTo("(JLjava/lang/Object;)Ldev/stackscope/internal/jdk/LiveFrame;");
        assertThat(frame.stackTraceElement().getMethodName()).isEqualTo("frameOfTheCaller");
        assertThat(frame.bytecodeIndex()).isNotNegative();
    }

    @Test
    void theOwnCallsComeOutermostFirstAndEndInTheDoor() {
        List<LiveFrame> frames = currentFrames();

        assertThat(frames)
                .extracting(LiveFrame::methodName)
                .containsSubsequence("theOwnCallsComeOutermostFirstAndEndInTheDoor", "currentFrames", "current");
        assertThat(frames.get(frames.size() - 1).className()).startsWith("dev.stackscope.internal.jdk.");
    }

    @Test
    void theMonitorsOfTheCallerComeInTheOrderOfTheirEntering() {
        Object inner = new Object();
        synchronized (monitor) {
            synchronized (inner) {
                LiveFrame frame = frame(currentFrames(), "theMonitorsOfTheCallerComeInTheOrderOfTheirEntering");

                assertThat(frame.monitors()).hasSize(2);
                assertThat(frame.monitors().get(0)).isSameAs(monitor);
                assertThat(frame.monitors().get(1)).isSameAs(inner);
            }
        }
    }

    @Test
    void aParkedThreadHasItsResourceInTheSlotOfTheVariable() throws Exception {
        Thread thread = Parked.startVirtual("parked", this::waitWithResource);
        Parked.untilWaiting(thread);

        LiveFrame frame = frame(framesOf(thread), "waitWithResource");

        assertThat(frame.local(0)).isSameAs(this);
        assertThat(frame.local(1)).isSameAs(resource);
        end(thread);
    }

    @Test
    void eachCallOfAParkedThreadHasItsOwnVariables() throws Exception {
        Resource outer = new Resource();
        Thread thread = Parked.startVirtual("parked", () -> waitBelow(outer));
        Parked.untilWaiting(thread);

        List<LiveFrame> frames = framesOf(thread);

        assertThat(frame(frames, "waitBelow").local(1)).isSameAs(outer);
        assertThat(frame(frames, "waitWithResource").local(1)).isSameAs(resource);
        assertThat(frames)
                .extracting(LiveFrame::methodName)
                .containsSubsequence("run", "waitBelow", "waitWithResource", "await", "park");
        end(thread);
    }

    @Test
    void aParkedThreadHasTheFramesOfItsStackTrace() throws Exception {
        Thread thread = Parked.startVirtual("parked", this::waitWithResource);
        Parked.untilWaiting(thread);

        List<StackTraceElement> live =
                framesOf(thread).stream().map(LiveFrame::stackTraceElement).toList();

        List<StackTraceElement> trace = new ArrayList<>(List.of(thread.getStackTrace()));
        Collections.reverse(trace);
        assertThat(live).isEqualTo(trace);
        end(thread);
    }

    @Test
    void aThreadThatWaitsForANotificationHasItsMonitorInTheSlotThatJavacMade() throws Exception {
        assumeTrue(JdkVersion.atLeast(24), "a waiting thread is mounted before JDK 24");
        Thread thread = Parked.startVirtual("waiting", this::waitForNotification);
        Parked.untilWaiting(thread);

        LiveFrame frame = frame(framesOf(thread), "waitForNotification");

        assertThat(frame.local(1)).isSameAs(monitor);
        end(thread);
    }

    @Test
    void aParkedThreadHasTheMonitorsThatItEnteredFirstEnteredFirst() throws Exception {
        assumeTrue(JdkVersion.atLeast(24), "a thread that holds a monitor is mounted before JDK 24");
        Thread thread = Parked.startVirtual("parked", this::waitWithMonitors);
        Parked.untilWaiting(thread);

        List<Object> monitors = frame(framesOf(thread), "waitWithMonitors").monitors();

        assertThat(monitors).hasSize(2);
        assertThat(monitors.get(0)).isSameAs(monitor);
        assertThat(monitors.get(1)).isSameAs(resource);
        end(thread);
    }

    @Test
    void aCallThatWaitsForANotificationListsTheMonitorThatItGaveAway() throws Exception {
        assumeTrue(JdkVersion.atLeast(24), "a waiting thread is mounted before JDK 24");
        Thread thread = Parked.startVirtual("waiting", this::waitForNotification);
        Parked.untilWaiting(thread);

        assertThat(frame(framesOf(thread), "waitForNotification").monitors()).containsExactly(monitor);
        end(thread);
    }

    @Test
    void aThreadThatIsPinnedByAMonitorCannotBeHeldBefore24() throws Exception {
        assumeTrue(!JdkVersion.atLeast(24), "no monitor pins a thread since JDK 24");
        Thread thread = Parked.startVirtual("waiting", this::waitForNotification);
        Parked.untilWaiting(thread);

        assertThat(LiveFrames.ofParked(thread)).isNull();
        end(thread);
    }

    @Test
    void aThreadWithTooManyCallsIsNotHeldForLong() throws Exception {
        Thread thread = Parked.startVirtual("deep", () -> waitAtDepth(2_001));
        Parked.untilWaiting(thread);

        assertThat(LiveFrames.ofParked(thread)).isNull();
        end(thread);
    }

    private void waitAtDepth(int levels) {
        if (levels == 0) {
            waitWithResource();
        } else {
            waitAtDepth(levels - 1);
        }
    }

    @Test
    void aMountedThreadCannotBeHeld() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = Parked.startVirtual("busy", () -> {
            running.countDown();
            while (!over.get()) {
                Thread.onSpinWait();
            }
        });
        running.await();

        assertThat(LiveFrames.ofParked(thread)).isNull();
        over.set(true);
        Parked.join(thread);
    }

    @Test
    void anEndedThreadHasNoFrames() throws Exception {
        Thread thread = Parked.startVirtual("ended", () -> {});
        Parked.join(thread);

        assertThat(LiveFrames.ofParked(thread)).isNull();
    }

    @Test
    void aPlatformThreadCannotBeHeld() throws Exception {
        try (Parked parked = Parked.platform("platform")) {
            assertThat(LiveFrames.ofParked(parked.thread)).isNull();
            assertThat(LiveFrames.ofParked(Thread.currentThread())).isNull();
        }
    }

    @Test
    void aVirtualThreadCanReadAnotherAndNotItself() throws Exception {
        Thread thread = Parked.startVirtual("parked", this::waitWithResource);
        Parked.untilWaiting(thread);
        CompletableFuture<@Nullable List<LiveFrame>> own = new CompletableFuture<>();
        CompletableFuture<@Nullable List<LiveFrame>> other = new CompletableFuture<>();
        Thread reader = Parked.startVirtual("reader", () -> {
            own.complete(LiveFrames.ofParked(Thread.currentThread()));
            other.complete(LiveFrames.ofParked(thread));
        });
        Parked.join(reader);

        assertThat(own.get(20, TimeUnit.SECONDS)).isNull();
        assertThat(other.get(20, TimeUnit.SECONDS) != null)
                .isEqualTo(LiveFrames.parkedThreads().available());
        end(thread);
    }

    @Test
    void aThreadOfAForeignSchedulerIsLeftAlone() throws Exception {
        SteppedThread stepped = new SteppedThread(this::waitWithResource).go();

        assertThat(LiveFrames.ofParked(stepped.thread)).isNull();
        released.countDown();
        stepped.go();
    }

    @Test
    void whereItCannotBeSeenThereIsAReason() throws Exception {
        if (!LiveFrames.currentThread().available()) {
            assertThat(LiveFrames.current()).isNull();
            assertThat(LiveFrames.currentThread().remedy()).contains("--add-opens java.base/java.lang=");
        }
        if (!LiveFrames.parkedThreads().available() && JdkVersion.atLeast(21)) {
            try (Parked parked = Parked.virtual("parked")) {
                assertThat(LiveFrames.ofParked(parked.thread)).isNull();
            }
        }
    }

    @Test
    void theReasonOfALaterJdkNamesTheToolInterface() {
        assumeTrue(JdkVersion.atLeast(26) && !LiveFrames.parkedThreads().available(), "threads can be held");

        assertThat(LiveFrames.parkedThreads().reason()).contains("since JDK 26 only the tool interface");
    }

    private LiveFrame frameOfTheCaller(long wide, Object marker) {
        LiveFrame frame = frame(currentFrames(), "frameOfTheCaller");
        assertThat(wide).isPositive();
        assertThat(marker).isNotNull();
        return frame;
    }

    private void waitBelow(Resource outer) {
        waitWithResource();
        outer.close();
    }

    private void waitWithResource() {
        try (Resource open = resource) {
            Parked.await(released);
            assertThat(open.closed).isFalse();
        }
    }

    private void waitForNotification() {
        synchronized (monitor) {
            while (released.getCount() > 0) {
                try {
                    monitor.wait();
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void waitWithMonitors() {
        synchronized (monitor) {
            synchronized (resource) {
                Parked.await(released);
            }
        }
    }

    private void end(Thread thread) {
        released.countDown();
        synchronized (monitor) {
            monitor.notifyAll();
        }
        Parked.join(thread);
    }

    private static List<LiveFrame> currentFrames() {
        assumeTrue(LiveFrames.currentThread().available(), "local variables are closed");
        return Objects.requireNonNull(LiveFrames.current());
    }

    /** Reads again where a thread says that it waits before it is unmounted. */
    private static List<LiveFrame> framesOf(Thread thread) {
        assumeTrue(LiveFrames.parkedThreads().available(), "virtual threads cannot be held");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<LiveFrame> frames = LiveFrames.ofParked(thread);
        while (frames == null) {
            assertThat(System.nanoTime()).as("gave up waiting").isLessThan(deadline);
            frames = LiveFrames.ofParked(thread);
        }
        return frames;
    }

    private static LiveFrame frame(List<LiveFrame> frames, String method) {
        return frames.stream()
                .filter(each -> each.methodName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static final class Resource implements AutoCloseable {

        boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }
}
