package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stackscope.testing.Parked;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A class loader may give out anything as the file of a class on the stack: the frames are all there, and in time. */
class HostileClassFilesTest {

    private static final byte[] WORKER =
            ForeignClass.worker("try (var a = new java.io.StringReader(\"\")) { inner.run(); }");

    private static final Random RANDOM = new Random();

    private final Extractor extractor = Extractor.builder().build();

    static Stream<Arguments> files() {
        return Stream.of(
                file("none", () -> null),
                file("empty", () -> new ByteArrayInputStream(new byte[0])),
                file("truncated", () -> new ByteArrayInputStream(WORKER, 0, WORKER.length / 2)),
                file("another class", () -> Object.class.getResourceAsStream("Object.class")),
                file("endless zeros", () -> new Endless(new byte[1])),
                file("endless copies of itself", () -> new Endless(WORKER)),
                file("changing", HostileClassFilesTest::damaged),
                file("fails to open", () -> {
                    throw new IllegalStateException("closed");
                }),
                file("fails to open with an error", () -> {
                    throw new NoClassDefFoundError("closed");
                }),
                file("fails to be read", Failing::new));
    }

    private static Arguments file(String name, Callable<@Nullable InputStream> file) {
        return Arguments.of(name, file);
    }

    private static InputStream damaged() {
        byte[] damaged = WORKER.clone();
        damaged[RANDOM.nextInt(damaged.length)]++;
        return new ByteArrayInputStream(Arrays.copyOf(damaged, 1 + RANDOM.nextInt(damaged.length)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aThreadIsExtracted(String name, Callable<@Nullable InputStream> file) throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        ForeignClass loader = ForeignClass.of(WORKER, file);
        Thread thread = new Thread(() -> run(loader, released), "worker");
        thread.setDaemon(true);
        thread.start();
        try {
            Parked.untilWaiting(thread);
            assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertFrames(thread), name);
        } finally {
            released.countDown();
        }
    }

    private void assertFrames(Thread thread) {
        Stack stack = extractor.extract(thread);
        TaskTree tree = extractor.taskTree();

        assertThat(stack.error()).isNull();
        assertThat(stack.frames()).extracting(Frame::methodName).contains("run", "work", "await");
        assertThat(tree.toString()).contains("Worker.work");
    }

    private static void run(ForeignClass loader, CountDownLatch released) {
        try {
            loader.work(() -> Parked.await(released));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("worker", e);
        }
    }

    /** The same bytes again and again. */
    private static final class Endless extends InputStream {
        private final byte[] bytes;
        private int next;

        Endless(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            byte given = bytes[next];
            next = (next + 1) % bytes.length;
            return given & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }
    }

    private static final class Failing extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("torn");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            throw new IOException("torn");
        }

        @Override
        public void close() {
            throw new IllegalStateException("torn as well");
        }
    }
}
