package dev.stackscope.internal.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Collected;
import dev.stackscope.testing.Parked;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolInterfaceTest {

    private final CountDownLatch released = new CountDownLatch(1);

    @Test
    void itOpensWhereNativeAccessIsEnabledAndElseNamesTheFlag() {
        boolean open = ToolInterface.open();
        Probe probe = ToolInterface.probe();

        assertThat(probe.available()).isEqualTo(open);
        if (!JdkVersion.atLeast(22)) {
            assertThat(probe.reason())
                    .isEqualTo("foreign functions can be called since JDK 22; this is " + JdkVersion.name());
            assertThat(probe.remedy()).isNull();
        } else if (!open) {
            assertThat(probe.reason()).startsWith("native access is not enabled for ");
            assertThat(probe.remedy()).isEqualTo("--enable-native-access=" + Feature.ourTarget());
        }
    }

    @Test
    void withThisSuitesFlagsItIsOpenAsAModule() {
        assumeTrue(JdkVersion.atLeast(22) && Probe.class.getModule().isNamed(), "the flag is not given");

        assertThat(ToolInterface.open()).isTrue();
    }

    @Test
    void aParkedPlatformThreadHasTheFramesOfItsStackTrace() throws Exception {
        try (Parked parked = Parked.platform("parked")) {
            assertThat(elementsOf(parked.thread)).isEqualTo(traceOf(parked.thread));
        }
    }

    @Test
    void aParkedVirtualThreadHasTheFramesOfItsStackTrace() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            assertThat(elementsOf(parked.thread)).isEqualTo(traceOf(parked.thread));
        }
    }

    @Test
    void framesThatJavaHidesAreHidden() throws Exception {
        Thread thread = Parked.startVirtual("hidden", this::waitInReflectionAndLambdas);
        Parked.untilWaiting(thread);

        assertThat(elementsOf(thread)).isEqualTo(traceOf(thread));
        end(thread);
    }

    @Test
    void aDeepStackIsWhole() throws Exception {
        Thread thread = Parked.startVirtual("deep", () -> waitAtDepth(900));
        Parked.untilWaiting(thread);

        assertThat(elementsOf(thread)).isEqualTo(traceOf(thread)).hasSizeGreaterThan(900);
        end(thread);
    }

    @Test
    void aMountedThreadHasItsPosition() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = Parked.startVirtual("busy", () -> spin(running, over));
        running.await();

        ExactFrame spinning = frame(framesOf(thread), "spin");

        assertThat(spinning.bytecodeIndex()).isNotNegative();
        assertThat(spinning.descriptor())
                .isEqualTo("(Ljava/util/concurrent/CountDownLatch;Ljava/util/concurrent/atomic/AtomicBoolean;)V");
        over.set(true);
        Parked.join(thread);
    }

    @Test
    void twoCallsOnOneLineDifferInTheirIndex() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Thread thread = Parked.startVirtual("line", () -> waitTwice(first, second));
        Parked.untilWaiting(thread);
        ExactFrame before = frame(framesOf(thread), "waitTwice");
        first.countDown();
        ExactFrame after = before;
        while (after.bytecodeIndex() == before.bytecodeIndex()) {
            after = frame(framesOf(thread), "waitTwice");
        }

        assertThat(after.element()).isEqualTo(before.element());
        second.countDown();
        Parked.join(thread);
    }

    @Test
    void aThreadWithoutAStackHasNoFrames() throws Exception {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();
        assumeOpen();

        assertThat(callsOf(ended)).isNull();
        assertThat(callsOf(new Thread(() -> {}))).isNull();
    }

    @Test
    void theCallerIsNotAsked() {
        assumeOpen();

        assertThat(callsOf(Thread.currentThread())).isNull();
    }

    @Test
    void aVirtualThreadCanAsk() throws Exception {
        assumeOpen();
        try (Parked parked = Parked.platform("parked")) {
            AtomicReference<@Nullable List<ExactFrame>> found = new AtomicReference<>();
            Parked.join(Parked.startVirtual("asking", () -> found.set(callsOf(parked.thread))));

            assertThat(found.get()).isEqualTo(framesOf(parked.thread));
        }
    }

    @Test
    void aParkedVirtualThreadCanBeHeldByIt() throws Exception {
        assumeOpen();
        HoldWay way = Objects.requireNonNull(HoldWay.byTool());
        assumeTrue(way.probe().available(), "local variables are closed");
        try (Parked parked = Parked.virtual("parked")) {
            List<LiveFrame> frames = way.framesOf(parked.thread);
            while (frames == null) {
                frames = way.framesOf(parked.thread); // it says that it waits before it is unmounted
            }

            assertThat(frames).extracting(LiveFrame::stackTraceElement).isEqualTo(traceOf(parked.thread));
            assertThat(way.framesOf(Thread.currentThread())).isNull();
        }
    }

    @Test
    void aClassThatWasSeenCanBeUnloaded() throws Exception {
        assumeOpen();
        WeakReference<ClassLoader> seen = seeThreadOfAnotherLoader();

        Collected.await(seen);

        assertThat(seen.get()).isNull();
        try (Parked parked = Parked.platform("parked")) {
            assertThat(elementsOf(parked.thread)).isEqualTo(traceOf(parked.thread));
        }
    }

    private static WeakReference<ClassLoader> seeThreadOfAnotherLoader() throws Exception {
        URL classes = Path.of("target", "test-classes").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader("other", new URL[] {classes}, null)) {
            CountDownLatch latch = new CountDownLatch(1);
            Runnable task = (Runnable) loader.loadClass("dev.stackscope.internal.jdk.ToolInterfaceTest$Waiting")
                    .getConstructor(CountDownLatch.class)
                    .newInstance(latch);
            Thread thread = new Thread(task);
            thread.start();
            Parked.untilWaiting(thread);
            assertThat(elementsOf(thread)).isEqualTo(traceOf(thread));
            latch.countDown();
            thread.join();
            return new WeakReference<>(loader);
        }
    }

    /** Loaded again by another loader. */
    public static final class Waiting implements Runnable {

        private final CountDownLatch latch;

        /** Waits for a latch when it is run. */
        public Waiting(CountDownLatch latch) {
            this.latch = latch;
        }

        @Override
        public void run() {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void noReferenceIsUsedAfterItsEnd() throws Exception {
        assumeTrue(JdkVersion.atLeast(22), "there is no tool interface");
        Process checked =
                new ProcessBuilder(checkedJvm()).redirectErrorStream(true).start();

        assertThat(new String(checked.getInputStream().readAllBytes(), UTF_8)).isEqualTo("same: true");
    }

    private static List<String> checkedJvm() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String asm = org.objectweb.asm.ClassReader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        String classPath = String.join(File.pathSeparator, "target/classes", "target/test-classes", asm);
        return List.of(
                java,
                "-Xcheck:jni",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                CheckedJvm.class.getName());
    }

    /** Reads a thread more often than any call of the JDK is counted. */
    static final class CheckedJvm {

        private CheckedJvm() {}

        public static void main(String[] arguments) {
            Thread thread = new Thread(LockSupport::park);
            thread.setDaemon(true);
            thread.start();
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            boolean same = ToolInterface.open();
            for (int i = 0; i < 1_000; i++) {
                List<ExactFrame> frames = Objects.requireNonNull(callsOf(thread));
                same &= frames.stream().map(ExactFrame::element).toList().equals(traceOf(thread));
            }
            System.out.print("same: " + same);
        }
    }

    private void waitInReflectionAndLambdas() {
        try {
            Runnable waiting = () -> List.of(1).forEach(each -> Parked.await(released));
            Runnable.class.getMethod("run").invoke(waiting);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void waitAtDepth(int levels) {
        if (levels == 0) {
            Parked.await(released);
        } else {
            waitAtDepth(levels - 1);
        }
    }

    private static void spin(CountDownLatch running, AtomicBoolean over) {
        running.countDown();
        while (!over.get()) {
            Thread.onSpinWait();
        }
    }

    // spotless:off
    private static void waitTwice(CountDownLatch first, CountDownLatch second) {
        Parked.await(first); Parked.await(second);
    }
    // spotless:on

    private void end(Thread thread) {
        released.countDown();
        Parked.join(thread);
    }

    private static void assumeOpen() {
        assumeTrue(ToolInterface.open(), "the tool interface is closed");
    }

    private static List<ExactFrame> framesOf(Thread thread) {
        assumeOpen();
        return Objects.requireNonNull(callsOf(thread));
    }

    private static List<StackTraceElement> elementsOf(Thread thread) {
        return framesOf(thread).stream().map(ExactFrame::element).toList();
    }

    private static List<StackTraceElement> traceOf(Thread thread) {
        List<StackTraceElement> trace = new ArrayList<>(Arrays.asList(thread.getStackTrace()));
        Collections.reverse(trace);
        return trace;
    }

    private static ExactFrame frame(List<ExactFrame> frames, String method) {
        return frames.stream()
                .filter(each -> each.element().getMethodName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable List<ExactFrame> callsOf(Thread thread) {
        StackPrint print = ToolInterface.printOf(thread);
        return print == null ? null : ToolInterface.calls(print);
    }
}
