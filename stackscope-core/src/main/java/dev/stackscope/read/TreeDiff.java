package dev.stackscope.read;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What is different between two trees of one program.
 *
 * <p>Threads are the same if their ids are, all else if the objects are or, where these are not known, the names.
 *
 * @param came tasks of the later tree that the earlier one does not have
 * @param went tasks of the earlier tree that the later one does not have
 * @param moved tasks whose calls, state or waits changed
 * @param stayed the number of tasks that stand where they stood
 * @param sameProgram whether both trees are of the same process, as far as they tell
 */
public record TreeDiff(List<Stack> came, List<Stack> went, List<Moved> moved, int stayed, boolean sameProgram) {

    /**
     * A task that moved.
     *
     * @param before the task in the earlier tree
     * @param after the task in the later tree
     */
    public record Moved(Stack before, Stack after) {}

    /** Keeps its own copies. */
    public TreeDiff {
        came = List.copyOf(came);
        went = List.copyOf(went);
        moved = List.copyOf(moved);
    }

    /**
     * {@return what is different}
     *
     * @param earlier the tree that was taken first
     * @param later the tree that was taken then
     */
    public static TreeDiff between(TaskTree earlier, TaskTree later) {
        Map<Object, Stack> before = Positions.tasks(Objects.requireNonNull(earlier, "earlier"));
        Map<Object, Stack> after = Positions.tasks(Objects.requireNonNull(later, "later"));
        List<Stack> came = new ArrayList<>();
        List<Moved> moved = new ArrayList<>();
        int stayed = 0;
        for (Map.Entry<Object, Stack> entry : after.entrySet()) {
            Stack was = before.remove(entry.getKey());
            Stack is = entry.getValue();
            if (was == null) {
                came.add(is);
            } else if (Positions.same(was, is)) {
                stayed++;
            } else {
                moved.add(new Moved(was, is));
            }
        }
        boolean same = earlier.process().pid() == later.process().pid();
        return new TreeDiff(came, new ArrayList<>(before.values()), moved, stayed, same);
    }

    /** {@return the tasks by what became of them, each with where it stands, in the form of {@link Renderer#tree()}} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%,d came, %,d went, %,d moved, %,d stayed%n".replace("%n", "\n"),
                came.size(),
                went.size(),
                moved.size(),
                stayed));
        if (!sameProgram) {
            text.append("the trees are of different processes, so equal ids may mean different tasks\n");
        }
        append("came", came, text);
        append("went", went, text);
        append("moved from", moved.stream().map(Moved::before).toList(), text);
        append("moved to", moved.stream().map(Moved::after).toList(), text);
        return text.toString();
    }

    private static void append(String heading, List<Stack> tasks, StringBuilder text) {
        if (!tasks.isEmpty()) {
            text.append('\n')
                    .append(heading)
                    .append(":\n")
                    .append(Renderer.tree().render(alone(tasks)));
        }
    }

    /** Each task was counted by itself, so it is shown without those inside it. */
    private static List<Stack> alone(List<Stack> tasks) {
        return tasks.stream().map(TreeDiff::alone).toList();
    }

    private static Stack alone(Stack stack) {
        return Stack.builder(stack.task())
                .root(stack.root())
                .frames(stack.frames().stream()
                        .map(frame -> frame.withContexts(List.of()))
                        .toList())
                .leaves(stack.leaves().stream()
                        .map(leaf -> new dev.stackscope.Leaf(leaf.object(), leaf.description(), null, List.of()))
                        .toList())
                .notes(stack.notes())
                .error(stack.error())
                .build();
    }
}
