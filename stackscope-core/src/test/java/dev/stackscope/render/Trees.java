package dev.stackscope.render;

import dev.stackscope.Capabilities;
import dev.stackscope.Context;
import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of trees, put together by hand. */
final class Trees {

    private Trees() {}

    static Stack.Builder thread(int id, @Nullable String name) {
        return Stack.builder(new Task("thread", "" + id, name, "WAITING"));
    }

    static Stack.Builder vthread(int id, @Nullable String name) {
        return Stack.builder(new Task("vthread", "" + id, name, "WAITING"));
    }

    static Stack mention(int id, String name, String label) {
        return vthread(id, name).label(label).reference(true).build();
    }

    static Frame shop(String method, int line) {
        return Frame.of(new StackTraceElement("shop.Checkout", method, "Checkout.java", line));
    }

    static Frame jdk(String method) {
        return Frame.of(new StackTraceElement("java.lang.Thread", method, "Thread.java", 1))
                .hide();
    }

    static Leaf waits(String description) {
        return new Leaf(null, description, null, List.of());
    }

    static Leaf waits(String description, @Nullable String relation, Stack... stacks) {
        return new Leaf(null, description, relation, List.of(stacks));
    }

    static Context.Builder live(Kind kind) {
        return Context.builder(kind, Visibility.LIVE);
    }

    static Context scope(String name, Stack... forks) {
        Context.Builder scope = live(Kind.TASK_SCOPE)
                .typeName("java.util.concurrent.StructuredTaskScope")
                .description(name);
        List.of(forks).forEach(scope::child);
        return scope.build();
    }

    static TaskTree tree(List<Stack> roots, Finding... findings) {
        return tree(roots, List.of(findings), List.of());
    }

    static TaskTree tree(List<Stack> roots, List<Finding> findings, List<String> notes) {
        return new TaskTree(
                new TaskTree.Jvm(7513, "shop.Checkout", "25.0.3+9", "opened"),
                Instant.parse("2026-11-21T06:32:47.123Z"),
                roots,
                findings,
                notes,
                new Capabilities(List.of()));
    }
}
