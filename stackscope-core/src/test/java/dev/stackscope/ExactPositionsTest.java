package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExactPositionsTest {

    private static final ExtractOptions WITH_TOOL = ExtractOptions.defaults().withToolInterface(true);
    private static final ExtractOptions WITHOUT_LOCALS = WITH_TOOL.withHeldThreads(false);

    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    @Test
    void aLineAloneLeavesOpenWhichOfItsBlocksAThreadIsIn() throws Exception {
        Thread thread = startPlatform();

        Stack stack = Stackscope.extract(thread);

        assertThat(stack.notes()).anyMatch(note -> note.contains("ambiguous"));
        assertThat(frame(stack).contexts()).isEmpty();
        end(thread);
    }

    @Test
    void theToolInterfaceTellsWhichBlockOfALineAPlatformThreadIsIn() throws Exception {
        assumeOpen();
        assertBlocks(startPlatform());
    }

    @Test
    void theToolInterfaceTellsWhichBlockOfALineAVirtualThreadIsIn() throws Exception {
        assumeOpen();
        assertBlocks(Parked.startVirtual("two-blocks", this::twoBlocks));
    }

    private void assertBlocks(Thread thread) {
        Parked.untilWaiting(thread);
        assertThat(variable(() -> Stackscope.extract(thread, WITHOUT_LOCALS))).isEqualTo("one");
        first.countDown();
        String now = "one";
        while (!now.equals("other")) {
            now = variable(() -> Stackscope.extract(thread, WITHOUT_LOCALS));
        }
        assertThat(now).isEqualTo("other");
        end(thread);
    }

    @Test
    void aTaskTreeHasExactPositionsOfThreadsThatRest() throws Exception {
        assumeOpen();
        Thread thread = startPlatform();
        Parked.untilWaiting(thread);

        TaskTree tree = Stackscope.taskTree(WITHOUT_LOCALS);

        assertThat(variable(() -> stackOf(thread, tree))).isEqualTo("one");
        end(thread);
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant
    private static Stack stackOf(Thread thread, TaskTree tree) {
        return tree.roots().stream()
                .filter(stack -> stack.root() == thread)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBusyVirtualThreadHasExactPositions() throws Exception {
        assumeOpen();
        CountDownLatch running = new CountDownLatch(1);
        Thread thread = Parked.startVirtual("busy", () -> spin(running));
        running.await();

        Stack stack = Stackscope.extract(thread, WITH_TOOL);

        assertThat(stack.frames())
                .filteredOn(frame -> frame.methodName().equals("spin"))
                .singleElement()
                .satisfies(frame -> assertThat(frame.bytecodeIndex()).isNotNull());
        end(thread);
    }

    @Test
    void aParkedVirtualThreadShowsItsLiveResourceWhereTheJdkIsOpen() throws Exception {
        assumeOpen();
        assumeTrue(isAvailable("local variables of parked virtual threads"), "local variables are closed");
        Thread thread = Parked.startVirtual("two-blocks", this::twoBlocks);
        Parked.untilWaiting(thread);

        Stack stack = Stackscope.extract(thread, WITH_TOOL);
        while (frame(stack).contexts().get(0).object() == null) {
            stack = Stackscope.extract(thread, WITH_TOOL); // it says that it waits before it is unmounted
        }

        assertThat(frame(stack).contexts().get(0).object()).isInstanceOf(Block.class);
        end(thread);
    }

    @Test
    void whereItIsClosedANoteNamesTheReason() throws Exception {
        try (Parked parked = Parked.platform("parked")) {
            List<String> notes = Stackscope.extract(parked.thread, WITH_TOOL).notes();

            if (isAvailable("exact positions of all threads")) {
                assertThat(notes).noneMatch(note -> note.contains("tool interface"));
            } else {
                assertThat(notes)
                        .filteredOn(note -> note.contains("tool interface"))
                        .singleElement()
                        .satisfies(ExactPositionsTest::namesReasonAndFlag);
            }
        }
    }

    private static void namesReasonAndFlag(String note) {
        assertThat(note).startsWith("the tool interface is closed: ");
        if (Runtime.version().feature() >= 22) {
            assertThat(note).contains("--enable-native-access=");
        } else {
            assertThat(note).contains("since JDK 22");
        }
    }

    // spotless:off: the point is that both blocks are on one line
    private void twoBlocks() {
        try (Block one = new Block()) { one.await(first); } try (Block other = new Block()) { other.await(second); }
    }
    // spotless:on

    private void spin(CountDownLatch running) {
        running.countDown();
        while (second.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private Thread startPlatform() {
        Thread thread = new Thread(this::twoBlocks, "two-blocks");
        thread.setDaemon(true);
        thread.start();
        Parked.untilWaiting(thread);
        return thread;
    }

    private void end(Thread thread) {
        first.countDown();
        second.countDown();
        Parked.join(thread);
    }

    private static void assumeOpen() {
        Stackscope.extract(new Thread(() -> {}), WITH_TOOL);
        assumeTrue(isAvailable("exact positions of all threads"), "the tool interface is closed");
    }

    private static boolean isAvailable(String capability) {
        return Stackscope.capabilities().all().stream()
                .anyMatch(each -> each.name().equals(capability) && each.available());
    }

    private static String variable(Supplier<Stack> stack) {
        List<Context> contexts = frame(stack.get()).contexts();
        return contexts.isEmpty()
                ? "none"
                : Objects.requireNonNull(contexts.get(0).variableName());
    }

    private static Frame frame(Stack stack) {
        return stack.frames().stream()
                .filter(each -> each.methodName().equals("twoBlocks"))
                .findFirst()
                .orElseThrow();
    }

    /** A resource. */
    private static final class Block implements AutoCloseable {

        void await(CountDownLatch latch) {
            Parked.await(latch);
        }

        @Override
        public void close() {}
    }
}
