package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stacks of parked virtual threads are recognised by where their calls stand. */
class StackPrintTest {

    @BeforeEach
    void assumeOpen() throws Exception {
        assumeTrue(JdkVersion.atLeast(21), "virtual threads exist");
        try (Parked parked = Parked.virtual("first")) {
            stackOf(parked.thread, 0);
        }
        assumeTrue(LiveFrames.parkedThreads().available(), "parked threads can be held");
        assumeTrue(MethodNumbers.areKnown(), "JDK 21 shows the methods of frames only where java.lang.invoke is open");
    }

    @Test
    void twoThreadsAtTheSamePositionsHaveOnePrint() throws Exception {
        try (Parked one = Parked.virtual("one");
                Parked other = Parked.virtual("other")) {
            StackPrint print = stackOf(one.thread, 0).print();

            assertThat(print).isNotNull().isEqualTo(stackOf(other.thread, 0).print());
        }
    }

    @Test
    void aThreadOneCallDeeperHasAnotherPrint() throws Exception {
        try (Parked one = Parked.virtual("one")) {
            Thread deeper = Parked.startVirtual("deeper", StackPrintTest::parkDeeper);
            Parked.untilWaiting(deeper);

            assertThat(stackOf(deeper, 0).print())
                    .isNotEqualTo(stackOf(one.thread, 0).print());

            deeper.interrupt();
            Parked.join(deeper);
        }
    }

    private static void parkDeeper() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    @Test
    void variablesAreReadOfAsManyCallsAsAreAskedFor() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            assertThat(stackOf(parked.thread, 0).calls()).noneMatch(LiveFrame::isLive);
            assertThat(stackOf(parked.thread, 3).calls().stream().filter(LiveFrame::isLive))
                    .hasSize(3);
            assertThat(stackOf(parked.thread, LiveFrames.ALL).calls()).allMatch(LiveFrame::isLive);
        }
    }

    @Test
    void aPlainWalkShowsTheSameCallsAsOneWithVariables() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            assertThat(stackOf(parked.thread, 0).calls())
                    .extracting(LiveFrame::stackTraceElement)
                    .isEqualTo(stackOf(parked.thread, LiveFrames.ALL).calls().stream()
                            .map(LiveFrame::stackTraceElement)
                            .toList());
        }
    }

    private static ParkedStack stackOf(Thread thread, int variables) {
        @Nullable ParkedStack stack = LiveFrames.ofParked(thread, print -> variables);
        for (int i = 0; stack == null && LiveFrames.parkedThreads().available() && i < 1_000_000; i++) {
            stack = LiveFrames.ofParked(thread, print -> variables); // it says that it waits before it is unmounted
        }
        assumeTrue(stack != null, "parked threads can be held");
        return Objects.requireNonNull(stack);
    }
}
