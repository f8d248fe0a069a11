package dev.stackscope.read;

import dev.stackscope.Capabilities;
import dev.stackscope.Capability;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import dev.stackscope.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes task trees of all shapes, with names that try to break whatever prints or parses them. */
final class RandomTrees {

    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            " ",
            "\"quoted\" \\ \\u0041",
            "line\nfeed\r\ttab",
            "\u0000\u001b[31mred\u0007",
            "half \ud83d of a pair",
            "\ude00 other half",
            "smile \ud83d\ude00",
            "</script><!-- & \u2028\u2029",
            "\u202eright to left\u200b",
            "日本語 é",
            "on ReentrantLock@7ae8cf35",
            "a@b@1f",
            "note: x  [W1]");

    private final Random random;
    private final List<Object> objects =
            List.of(new Object(), new ReentrantLock(), new int[1], (Runnable) () -> {}, new Object() {});
    private final List<Stack> stacks = new ArrayList<>();
    private int nodes;

    RandomTrees(long seed) {
        this.random = new Random(seed);
    }

    TaskTree tree() {
        List<Stack> roots = list(6, () -> stack(0));
        List<Finding> findings = list(3, this::finding);
        return new TaskTree(
                new TaskTree.Jvm(random.nextInt(3), text(), text(), text()),
                random.nextBoolean() ? Instant.EPOCH : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000)),
                roots,
                findings,
                list(2, this::text),
                new Capabilities(list(2, () -> new Capability(text(), one(Tier.values()), yes(), words(), words()))));
    }

    private Finding finding() {
        List<Stack> tasks = list(3, () -> stacks.isEmpty() || random.nextInt(5) == 0 ? stack(3) : one(stacks));
        return new Finding(text(), yes(), text(), tasks);
    }

    private Stack stack(int depth) {
        nodes++;
        String kind = one(List.of("thread", "vthread", "scope", "executor", text()));
        Task task = new Task(kind, yes() ? "" + random.nextInt(50) : text(), words(), words(), words());
        Stack stack = Stack.builder(task)
                .root(object())
                .frames(list(4, () -> frame(depth + 1)))
                .contexts(list(depth, 2, () -> context(depth + 1)))
                .leaves(list(2, () -> new Leaf(object(), text(), words(), list(depth, 2, () -> stack(depth + 1)))))
                .notes(list(2, this::text))
                .error(random.nextInt(4) == 0 ? error() : null)
                .label(random.nextInt(3) == 0 ? one(List.of("W1", "W2", text())) : null)
                .reference(random.nextInt(4) == 0)
                .build();
        stacks.add(stack);
        return stack;
    }

    private Throwable error() {
        Throwable error = new IllegalStateException(words());
        list(2, this::text).forEach(message -> error.addSuppressed(new StackOverflowError(message)));
        return error;
    }

    private Frame frame(int depth) {
        StackTraceElement element = new StackTraceElement(
                words(),
                words(),
                words(),
                one(List.of("shop.Order", "Order$1", "a/0x12")),
                one(List.of("run", "<init>", text())),
                words(),
                one(List.of(-2, -1, 1, 70000)));
        Frame frame = Frame.of(element, words(), yes() ? random.nextInt(9) : null)
                .withContexts(list(depth, 2, () -> context(depth + 1)));
        frame = yes() ? frame.hideLine() : frame;
        return yes() ? frame.hide() : frame;
    }

    private Context context(int depth) {
        nodes++;
        Context.Builder context = Context.builder(one(Kind.values()), one(Visibility.values()))
                .tier(one(Tier.values()))
                .object(object())
                .variableName(words())
                .startLine(yes() ? random.nextInt(9) : null)
                .description(words())
                .innerStack(yes() ? null : deeper(depth, () -> stack(depth + 1)))
                .exiting(yes())
                .hidden(yes());
        if (yes()) {
            context.typeName(words());
        }
        list(depth, 3, () -> yes() ? context(depth + 1) : stack(depth + 1)).forEach(context::child);
        return context.build();
    }

    private @Nullable Stack deeper(int depth, Supplier<Stack> stack) {
        return depth > 6 || nodes > 120 ? null : stack.get();
    }

    private <T> List<T> list(int depth, int most, Supplier<? extends T> element) {
        return depth > 6 || nodes > 120 ? List.of() : list(most, element);
    }

    private <T> List<T> list(int most, Supplier<? extends T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private @Nullable Object object() {
        return yes() ? null : one(objects);
    }

    private @Nullable String words() {
        return yes() ? null : text();
    }

    private String text() {
        return one(TEXTS);
    }

    private boolean yes() {
        return random.nextBoolean();
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
