package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Finding;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.internal.jdk.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * A deadlock: tasks each of which waits for something that the next one holds, the last for the first.
 *
 * The circle is certain if a second look finds it unchanged, else it is possible.
 *
 * A task waits for at most one holder, so following the holders from each task either ends or runs into a circle. Each
 * task is followed once: the walk from a task stops where an earlier walk has been.
 */
/** Finds deadlocks among the tasks of a tree. */
final class Findings {

    private final Map<String, Stack> tasks = new LinkedHashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final SecondLook secondLook;

    private Findings(List<Stack> roots, ExtractOptions options) {
        secondLook = new SecondLook(ThreadDump.isSafe() || options.threadDump());
        StackWalk.of(roots).forEach(this::add);
    }

    static List<Finding> of(List<Stack> roots, ExtractOptions options) {
        return new Findings(roots, options).deadlocks();
    }

    private void add(Stack stack) {
        if (stack.isReference()) {
            return;
        }
        tasks.put(key(stack.task()), stack);
        for (Leaf leaf : stack.leaves()) {
            if (leaf.relation() != null && leaf.stacks().size() == 1) {
                holders.put(key(stack.task()), key(leaf.stacks().get(0).task()));
            }
        }
    }

    private List<Finding> deadlocks() {
        List<Finding> found = new ArrayList<>();
        Set<String> walked = new HashSet<>();
        for (String task : tasks.keySet()) {
            List<String> path = new ArrayList<>();
            String at = task;
            while (at != null && walked.add(at)) {
                path.add(at);
                at = holders.get(at);
            }
            int start = at == null ? -1 : path.indexOf(at);
            if (start >= 0) {
                found.add(deadlock(path.subList(start, path.size())));
            }
        }
        return found;
    }

    private Finding deadlock(List<String> circle) {
        List<Stack> stacks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String key : circle) {
            Stack stack = tasks.get(key);
            if (stack != null) {
                stacks.add(stack);
                names.add(name(stack));
            }
        }
        String words = stacks.size() == 1 ? " waits for itself" : " wait for each other";
        boolean certain = stacks.size() == circle.size() && secondLook.confirms(stacks);
        return new Finding("deadlock", certain, String.join(", ", names) + words, stacks);
    }

    private static String name(Stack stack) {
        Task task = stack.task();
        String label = stack.label() == null ? "" : "  [" + stack.label() + "]";
        return task.kind() + " #" + task.id() + quoted(task.name()) + label;
    }

    private static String quoted(@Nullable String name) {
        return name == null ? "" : " \"" + name + "\"";
    }

    private static String key(Task task) {
        return task.kind() + "#" + task.id();
    }
}
