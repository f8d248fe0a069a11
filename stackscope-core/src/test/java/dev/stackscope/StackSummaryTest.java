package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackSummaryTest {

    @Test
    void aDeepStackSurvivesSerialisation() throws IOException, ClassNotFoundException {
        Stack stack = nested(5_000);

        StackSummary copy = copyOf(stack.summary());

        assertThat(copy).isEqualTo(stack.summary());
        assertThat(copy.toString()).isEqualTo(stack.toString());
    }

    @Test
    void theTraceHasTheVisibleFramesInnermostFirst() {
        Stack stack = Stack.builder(new Task("thread", "3", "main", null))
                .root(new Object())
                .frames(List.of(frame(1), frame(2).hide(), frame(3)))
                .build();

        assertThat(stack.summary().stackTrace())
                .extracting(StackTraceElement::getLineNumber)
                .containsExactly(3, 1);
    }

    private static Stack nested(int depth) {
        Stack stack = Stack.builder(new Task("vthread", "0", "t", null)).build();
        for (int i = 1; i < depth; i++) {
            Context context = Context.builder(Kind.TASK_SCOPE, Visibility.LIVE)
                    .object(new Object())
                    .child(stack)
                    .build();
            stack = Stack.builder(new Task("vthread", "" + i, "t", null))
                    .root(new Object())
                    .frames(List.of(frame(i).withContexts(List.of(context))))
                    .build();
        }
        return stack;
    }

    private static Frame frame(int line) {
        return Frame.of(new StackTraceElement("shop.Main", "run", "Main.java", line));
    }

    private static StackSummary copyOf(StackSummary summary) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(summary);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (StackSummary) in.readObject();
        }
    }
}
