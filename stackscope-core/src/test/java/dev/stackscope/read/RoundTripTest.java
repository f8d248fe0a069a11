package dev.stackscope.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.RecordedException;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Renderer;
import dev.stackscope.testing.RoundTrip;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    @Test
    void randomTreesPrintTheSameAfterReading() {
        for (int seed = 0; seed < 150; seed++) {
            RoundTrip.check(new RandomTrees(seed).tree());
        }
    }

    @Test
    void theTreeOfThisProgramPrintsTheSameAfterReading() {
        RoundTrip.check(Stackscope.taskTree());
    }

    @Test
    void aChainOfAHundredThousandTasksPrintsTheSameAfterReading() {
        Stack stack = task(0).build();
        for (int i = 1; i < 100_000; i++) {
            stack = i % 2 == 0
                    ? task(i).leaves(List.of(new Leaf(null, "in join", null, List.of(stack))))
                            .build()
                    : task(i).contexts(List.of(scope(stack))).build();
        }
        String json = Renderer.json().render(stack);

        Stack read = RoundTrip.read(json).roots().get(0);

        assertThat(Renderer.json().render(read)).isEqualTo(json);
    }

    @Test
    void aChainOfAHundredThousandContextsIsRead() {
        Context context = scope(task(0).build());
        for (int i = 0; i < 100_000; i++) {
            context = Context.builder(Kind.OTHER, Visibility.LIVE)
                    .description("c" + i)
                    .child(context)
                    .build();
        }
        String json = Renderer.json().render(task(1).contexts(List.of(context)).build());

        assertThat(Renderer.json().render(RoundTrip.read(json).roots().get(0))).isEqualTo(json);
    }

    @Test
    void objectsAndExceptionsAreRecorded() {
        Object lock = new Object();
        Stack stack = task(1).root(lock)
                .leaves(List.of(new Leaf(lock, "on it", null, List.of())))
                .error(new IllegalStateException("broken"))
                .build();

        Stack read = RoundTrip.read(Renderer.json().render(stack)).roots().get(0);

        assertThat(Identity.of(Objects.requireNonNull(read.root()))).isEqualTo(Identity.of(lock));
        assertThat(read.leaves().get(0).object()).isSameAs(read.root());
        assertThat(read.error())
                .isInstanceOf(RecordedException.class)
                .hasMessage("broken")
                .hasToString("dev.stackscope.RecordedException: java.lang.IllegalStateException: broken");
    }

    @Test
    void aSourceLineIsSavedWhereAskedFor() {
        Frame frame = Frame.of(new StackTraceElement("shop.Order", "run", "Order.java", 2));
        Stack stack = task(1).frames(List.of(frame)).build();
        Renderer withLines = Renderer.json().withSourceLines(each -> List.of("", "  pay();"));

        TaskTree read = RoundTrip.read(withLines.render(stack));

        assertThat(read.roots().get(0).frames().get(0).lineText()).isEqualTo("pay();");
    }

    @Test
    void equalCallStacksAreKeptOnceAfterReading() {
        List<Frame> frames = List.of(Frame.of(new StackTraceElement("shop.Order", "run", "Order.java", 2)));
        List<Stack> tasks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tasks.add(task(i).frames(List.copyOf(new ArrayList<>(frames))).build());
        }
        Stack executor = task(9).contexts(List.of(executor(tasks))).build();

        Stack read = RoundTrip.read(Renderer.json().render(executor)).roots().get(0);

        List<Stack> children = read.contexts().get(0).children().stream()
                .map(Stack.class::cast)
                .toList();
        assertThat(children.get(0).frames()).isSameAs(children.get(2).frames());
    }

    private static Stack.Builder task(int id) {
        return Stack.builder(new Task("vthread", "" + id, null, "WAITING"));
    }

    private static Context scope(Stack child) {
        return Context.builder(Kind.TASK_SCOPE, Visibility.LIVE).child(child).build();
    }

    private static Context executor(List<Stack> tasks) {
        Context.Builder executor = Context.builder(Kind.EXECUTOR, Visibility.LIVE);
        tasks.forEach(executor::child);
        return executor.build();
    }
}
