package dev.stackscope.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackAssertTest {

    private final Stack stack = Stack.builder(new Task("thread", "23", "a \"b\" \\", "WAITING"))
            .frames(List.of(Frame.of(new StackTraceElement("shop.Main", "lambda$main$3", "Main.java", 12))))
            .leaves(List.of(new Leaf(null, "on ReentrantLock@7ae8cf35", null, List.of())))
            .build();

    @Test
    void whatVariesCanBeIgnored() {
        StackAssert.assertThat(stack).ignoringWhatVaries().rendersAs("""
                thread #N "a \\"b\\" \\\\"  WAITING on ReentrantLock@#
                  shop.Main.lambda$main$N(Main.java)
                """);
    }

    @Test
    void nothingIsIgnoredUnasked() {
        assertThatCode(() -> StackAssert.assertThat(stack).rendersAs("""
                thread #23 "a \\"b\\" \\\\"  WAITING on ReentrantLock@7ae8cf35
                  shop.Main.lambda$main$3(Main.java:12)
                """)).doesNotThrowAnyException();
    }

    @Test
    void aFailureShowsTheTreeReadyToPaste() {
        assertThatThrownBy(() -> StackAssert.assertThat(stack).rendersAs("nothing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("                thread #23 \"a \\\\\"b\\\\\" \\\\\\\\\"  WAITING on");
    }
}
