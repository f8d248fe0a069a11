package dev.stackscope.read;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.TaskTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the tasks of a tree stand, by what tells a task from all others in every tree of one program. */
final class Positions {

    private static final Set<String> WITH_LASTING_IDS = Set.of("thread", "vthread");
    private static final Pattern HASH = Pattern.compile("@[0-9a-f]{1,16}\\b");

    private Positions() {}

    /** {@return the tasks, in their order in the tree} */
    static Map<Object, Stack> tasks(TaskTree tree) {
        Map<Object, Stack> tasks = new LinkedHashMap<>();
        for (Nodes.Node node : Nodes.of(tree.roots()).all()) {
            if (node.child() instanceof Stack stack && !stack.isReference()) {
                tasks.putIfAbsent(key(stack), stack);
            }
        }
        return tasks;
    }

    /** {@return whether a task stands where it stood: with the same calls, state and waits} */
    static boolean same(Stack before, Stack after) {
        return Objects.equals(before.task().state(), after.task().state())
                && calls(before).equals(calls(after))
                && waits(before).equals(waits(after));
    }

    /** The ids of threads last; those of all else count within one tree, so the object tells, or else the name. */
    static Object key(Stack stack) {
        Task task = stack.task();
        if (WITH_LASTING_IDS.contains(task.kind())) {
            return task.kind() + "#" + task.id();
        }
        Object object = stack.root();
        if (object != null) {
            return task.kind() + " " + Identity.className(object) + "@" + Identity.hash(object);
        }
        List<String> key =
                new ArrayList<>(List.of(task.kind(), String.valueOf(task.name()), String.valueOf(task.work())));
        for (Context context : stack.contexts()) {
            key.add(String.valueOf(context.description()));
        }
        return key;
    }

    private static List<StackTraceElement> calls(Stack stack) {
        return stack.frames().stream().map(Frame::toStackTraceElement).toList();
    }

    private static List<String> waits(Stack stack) {
        return stack.leaves().stream()
                .map(Leaf::description)
                .map(words -> HASH.matcher(words).replaceAll("@"))
                .toList();
    }
}
