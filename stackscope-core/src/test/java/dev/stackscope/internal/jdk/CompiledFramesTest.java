package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Stacks of parked virtual threads that run compiled code. */
class CompiledFramesTest {

    /** So often a method is called before C2 compiles it, more or less. */
    private static final int RUNS = 30_000;

    private final CountDownLatch open = new CountDownLatch(0);
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void noFrameIsMissingWhereTheOuterFramesAreCompiled() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "there are no virtual threads");
        for (int i = 0; i < RUNS; i++) {
            Parked.join(Parked.startVirtual("warm", () -> descend(5, open)));
        }
        Thread parked = Parked.startVirtual("parked", () -> descend(5, closed));
        Parked.untilWaiting(parked);

        Stack stack = Stackscope.extract(parked);

        assertThat(elements(stack)).containsExactly(parked.getStackTrace());
        closed.countDown();
        Parked.join(parked);
    }

    private static void descend(int levels, CountDownLatch latch) {
        if (levels == 0) {
            Parked.await(latch);
        } else {
            descend(levels - 1, latch);
        }
    }

    /** {@return the calls, innermost first} */
    private static List<StackTraceElement> elements(Stack stack) {
        List<StackTraceElement> elements = new ArrayList<>();
        for (Frame frame : stack.frames()) {
            elements.add(frame.toStackTraceElement());
        }
        Collections.reverse(elements);
        return elements;
    }
}
