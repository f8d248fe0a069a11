package dev.stackscope.read;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Compares trees of one program that were taken one after another. */
public final class Samples {

    private Samples() {}

    /**
     * {@return the last of the trees, in which a note marks each task that stood at one place in all of them}
     *
     * @param trees at least two, in the order in which they were taken
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static TaskTree markUnmoved(List<TaskTree> trees) {
        if (Objects.requireNonNull(trees, "trees").size() < 2) {
            throw new IllegalArgumentException("trees has " + trees.size() + "; it takes two to compare");
        }
        TaskTree last = trees.get(trees.size() - 1);
        Map<Object, Stack> unmoved = new HashMap<>(Positions.tasks(last));
        for (TaskTree tree : trees) {
            Map<Object, Stack> then = Positions.tasks(tree);
            unmoved.entrySet().removeIf(task -> {
                Stack was = then.get(task.getKey());
                return was == null || !Positions.same(was, task.getValue());
            });
        }
        return marked(last, unmoved, note(trees));
    }

    private static String note(List<TaskTree> trees) {
        Duration time = Duration.between(
                trees.get(0).capturedAt(), trees.get(trees.size() - 1).capturedAt());
        return String.format(
                Locale.ROOT, "has not moved in %d samples within %.1f s", trees.size(), time.toMillis() / 1000.0);
    }

    private static TaskTree marked(TaskTree tree, Map<Object, Stack> unmoved, String note) {
        Nodes nodes = Nodes.of(tree.roots());
        for (int i = nodes.all().size() - 1; i >= 0; i--) {
            var child = nodes.all().get(i).child();
            var again = nodes.remake(child);
            if (again instanceof Stack stack && isUnmoved(stack, unmoved)) {
                nodes.replace(child, withNote(stack, note));
            }
        }
        return new TaskTree(
                tree.process(),
                tree.capturedAt(),
                nodes.made(tree.roots()),
                tree.findings(),
                tree.notes(),
                tree.capabilities());
    }

    private static boolean isUnmoved(Stack stack, Map<Object, Stack> unmoved) {
        return !stack.isReference() && !stack.frames().isEmpty() && unmoved.containsKey(Positions.key(stack));
    }

    private static Stack withNote(Stack stack, String note) {
        List<String> notes = new java.util.ArrayList<>(stack.notes());
        notes.add(note);
        return Nodes.copy(stack).notes(notes).build();
    }
}
