package dev.stackscope.read;

import dev.stackscope.Child;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tasks of a tree to look at. What it leaves out is counted in a note of the tree.
 *
 * <p>Immutable. Starts with everything; each method narrows it down.
 */
public final class TreeFilter {

    private static final TreeFilter EVERYTHING = new TreeFilter(null, null, null, null, 0);

    private final @Nullable Pattern match;
    private final @Nullable Pattern exclude;
    private final @Nullable String id;
    private final @Nullable String root;
    private final int depth;

    private TreeFilter(
            @Nullable Pattern match, @Nullable Pattern exclude, @Nullable String id, @Nullable String root, int depth) {
        this.match = match;
        this.exclude = exclude;
        this.id = id;
        this.root = root;
        this.depth = depth;
    }

    /** {@return a filter that leaves nothing out} */
    public static TreeFilter everything() {
        return EVERYTHING;
    }

    /**
     * {@return this filter, for tasks with a name, frame or wait in which the pattern is found}
     *
     * <p>Tasks inside such a task stay, and so do those that it is inside of.
     *
     * @param pattern what to look for
     */
    public TreeFilter match(Pattern pattern) {
        return new TreeFilter(Objects.requireNonNull(pattern, "pattern"), exclude, id, root, depth);
    }

    /**
     * {@return this filter, without tasks with a name, frame or wait in which the pattern is found, and all inside them}
     *
     * @param pattern what to look for
     */
    public TreeFilter exclude(Pattern pattern) {
        return new TreeFilter(match, Objects.requireNonNull(pattern, "pattern"), id, root, depth);
    }

    /**
     * {@return this filter, for the task with this id, those inside it and those that it is inside of}
     *
     * @param value an id as trees print it, with or without {@code #}
     */
    public TreeFilter id(String value) {
        return new TreeFilter(match, exclude, bare(value), root, depth);
    }

    /**
     * {@return this filter, for the task with this id as the only root}
     *
     * @param value an id as trees print it, with or without {@code #}
     */
    public TreeFilter root(String value) {
        return new TreeFilter(match, exclude, id, bare(value), depth);
    }

    /**
     * {@return this filter, for tasks inside fewer than so many others}
     *
     * @param tasks 1 for the roots alone; 0 for no limit
     * @throws IllegalArgumentException if it is negative
     */
    public TreeFilter depth(int tasks) {
        if (tasks < 0) {
            throw new IllegalArgumentException("tasks is " + tasks + "; it must not be negative");
        }
        return new TreeFilter(match, exclude, id, root, tasks);
    }

    /**
     * {@return the tree with the chosen tasks}
     *
     * <p>Findings stay: they are about the program and not about what is looked at.
     *
     * @param tree the tree to choose from
     */
    public TaskTree apply(TaskTree tree) {
        Objects.requireNonNull(tree, "tree");
        List<Stack> roots = root == null ? tree.roots() : found(tree.roots());
        Nodes nodes = Nodes.of(roots);
        int kept = keep(nodes);
        int all = root == null ? tasks(nodes) : tasks(Nodes.of(tree.roots()));
        List<String> notes = new ArrayList<>(tree.notes());
        if (kept < all) {
            notes.add(String.format(Locale.ROOT, "%,d of %,d tasks are left out by the filter", all - kept, all));
        }
        return new TaskTree(
                tree.process(),
                tree.capturedAt(),
                nodes.made(roots),
                findings(tree, nodes),
                notes,
                tree.capabilities());
    }

    private List<Stack> found(List<Stack> roots) {
        for (Nodes.Node node : Nodes.of(roots).all()) {
            if (node.child() instanceof Stack stack
                    && !stack.isReference()
                    && stack.task().id().equals(root)) {
                return List.of(stack);
            }
        }
        return List.of();
    }

    /** {@return the number of tasks that stay, of which the tree is made again} */
    private int keep(Nodes nodes) {
        List<Nodes.Node> all = nodes.all();
        boolean[] out = new boolean[all.size()];
        boolean[] chosen = new boolean[all.size()];
        for (int i = 0; i < out.length; i++) {
            Nodes.Node node = all.get(i);
            boolean hasParent = node.parent() >= 0;
            out[i] = (hasParent && out[node.parent()]) || isOut(node);
            chosen[i] = (hasParent && chosen[node.parent()]) || isChosen(node.child());
        }
        return remake(nodes, out, chosen);
    }

    private static int remake(Nodes nodes, boolean[] out, boolean[] leads) {
        int kept = 0;
        for (int i = out.length - 1; i >= 0; i--) {
            Nodes.Node node = nodes.all().get(i);
            if (out[i] || !leads[i]) {
                nodes.leaveOut(node.child());
                continue;
            }
            nodes.remake(node.child());
            kept += isTask(node.child()) ? 1 : 0;
            if (node.parent() >= 0) {
                leads[node.parent()] = true;
            }
        }
        return kept;
    }

    private boolean isOut(Nodes.Node node) {
        boolean deep = depth > 0 && node.child() instanceof Stack && node.tasksAbove() >= depth;
        return deep || (exclude != null && node.child() instanceof Stack stack && isFound(exclude, stack));
    }

    /** Where tasks are looked for, contexts and mentions by themselves are not enough to stay. */
    private boolean isChosen(Child child) {
        if (match == null && id == null) {
            return true;
        }
        return child instanceof Stack stack
                && !stack.isReference()
                && (id == null || stack.task().id().equals(id))
                && (match == null || isFound(match, stack));
    }

    private static boolean isFound(Pattern pattern, Stack stack) {
        String name = stack.task().name();
        if (name != null && pattern.matcher(name).find()) {
            return true;
        }
        for (Frame frame : stack) {
            if (pattern.matcher(frame.toString()).find()) {
                return true;
            }
        }
        for (Leaf leaf : stack.leaves()) {
            if (pattern.matcher(leaf.description()).find()) {
                return true;
            }
        }
        return false;
    }

    private static int tasks(Nodes nodes) {
        int tasks = 0;
        for (Nodes.Node node : nodes.all()) {
            tasks += isTask(node.child()) ? 1 : 0;
        }
        return tasks;
    }

    private static boolean isTask(Child child) {
        return child instanceof Stack stack && !stack.isReference();
    }

    private static List<Finding> findings(TaskTree tree, Nodes nodes) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : tree.findings()) {
            List<Stack> tasks = new ArrayList<>();
            for (Stack task : finding.tasks()) {
                tasks.add(nodes.made(task) instanceof Stack made ? made : task);
            }
            findings.add(new Finding(finding.kind(), finding.certain(), finding.description(), tasks));
        }
        return findings;
    }

    private static String bare(String id) {
        return Objects.requireNonNull(id, "id").startsWith("#") ? id.substring(1) : id;
    }
}
