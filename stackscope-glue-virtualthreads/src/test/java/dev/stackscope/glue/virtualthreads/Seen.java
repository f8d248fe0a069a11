package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.testing.StackAssert;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** What is seen of threads and scopes, and in which of the ways that the glue has. */
final class Seen {

    /** Whether the JDK is open, so that scopes are seen as live objects; else in the JDK's dump. */
    static final boolean LIVE = OpenScopes.probe().available();

    private static final Pattern SCOPE_CLASS = Pattern.compile("StructuredTaskScope(Impl|\\.ShutdownOnFailure)@");
    private static final Pattern CANCELLED = Pattern.compile("(@#) shutdown");

    /** Consents to the JDK's dump on JDK 25 as well: the virtual threads of these tests are at rest. */
    private static final ExtractOptions OPTIONS = ExtractOptions.defaults().withThreadDump(true);

    private Seen() {}

    /** {@return every task of this JVM} */
    static TaskTree tree() {
        return Stackscope.taskTree(OPTIONS);
    }

    /** {@return an item with all that is below it} */
    static Stack tree(Object item) {
        return Stackscope.extract(item, OPTIONS.withChildTasks(true));
    }

    /** Starts an assertion on a stack but for its notes, in words that are the same on every JDK. */
    static StackAssert assertThat(Stack stack) {
        return StackAssert.assertThatBesidesNotes(stack)
                .ignoringWhatVaries()
                .replacing(SCOPE_CLASS, "StructuredTaskScope@")
                .replacing(CANCELLED, "$1 cancelled");
    }

    /** {@return a tree as this JDK shows it: a dump has no counts of latches, and that of JDK 21 to 24 no states} */
    static String expected(String tree) {
        if (LIVE) {
            return tree;
        }
        String uncounted = tree.replaceAll("(vthread .*)  count 1", "$1");
        return Runtime.version().feature() >= 25
                ? uncounted
                : uncounted.replaceAll("(vthread .*)  (WAITING|TIMED_WAITING) ", "$1  ");
    }

    /** {@return a stack that says nothing of what could not be seen of it} */
    static Stack withoutNotes(Stack stack) {
        return Stack.builder(stack.task())
                .root(stack.root())
                .frames(stack.frames())
                .contexts(stack.contexts())
                .leaves(stack.leaves())
                .error(stack.error())
                .label(stack.label())
                .build();
    }

    /** {@return the root of the task tree that is, or that holds, the thread with that id} */
    static Stack rootWith(Thread thread) {
        return tree().roots().stream()
                .filter(root -> ids(List.of(root)).contains(Long.toString(thread.threadId())))
                .findAny()
                .orElseThrow();
    }

    /** {@return the ids of the tasks that stand in full below some stacks, each as often as it stands there} */
    static List<String> ids(List<Stack> roots) {
        return all(roots).stream()
                .filter(stack -> !stack.isReference())
                .map(stack -> stack.task().id())
                .toList();
    }

    /** {@return some stacks and all below them, mentions too} */
    static List<Stack> all(List<Stack> roots) {
        List<Stack> stacks = new ArrayList<>();
        Deque<Child> open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            Child child = open.remove();
            if (child instanceof Context context) {
                open.addAll(context.children());
            } else if (child instanceof Stack stack) {
                stacks.add(stack);
                open.addAll(stack.contexts());
                for (Frame frame : stack) {
                    open.addAll(frame.contexts());
                }
                for (Leaf leaf : stack.leaves()) {
                    open.addAll(leaf.stacks());
                }
            }
        }
        return stacks;
    }
}
