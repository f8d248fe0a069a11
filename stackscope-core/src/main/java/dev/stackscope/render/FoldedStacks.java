package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Folds a tree as flame graphs want it: a line for each way from a root to a task that has no tasks inside, and how many
 * such tasks there are.
 *
 * <p>A way consists of task, calls, the next task, and so on; at its end stands what the last one waits for. Numbers in
 * names and identity hashes become stars, so that the workers of a pool fold together.
 */
final class FoldedStacks {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int LONGEST = 500;

    private final boolean hidden;
    private final Set<Stack> leftOut;
    private final Text text;
    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private final Deque<Branch> open = new ArrayDeque<>();

    /** What stands before a place, as a list from the inside. */
    private record Way(String text, @Nullable Way before) {}

    /** A task or context, and the way to it. */
    private record Branch(Object node, @Nullable Way way) {}

    FoldedStacks(Settings settings, Set<Stack> leftOut) {
        this.hidden = settings.hiddenFrames();
        this.leftOut = leftOut;
        this.text = new Text(settings.glyphs());
    }

    void print(Collection<?> items, Output out) throws IOException {
        for (Object item : items) {
            open.push(new Branch(item, null));
            while (!open.isEmpty()) {
                Branch branch = open.pop();
                pass(branch.node, branch.way);
            }
        }
        for (Map.Entry<String, Integer> line : counts.entrySet()) {
            out.line(line.getKey(), " " + line.getValue());
        }
    }

    private void pass(Object node, @Nullable Way way) {
        if (node instanceof Stack stack && !stack.isReference() && !leftOut.contains(stack)) {
            task(stack, way);
        } else if (node instanceof Context || node instanceof Frame) {
            Walk.inside(node).forEach(inner -> open.push(new Branch(inner, way)));
        }
    }

    private void task(Stack stack, @Nullable Way before) {
        Way way = new Way(name(stack), before);
        boolean isLeaf = !push(stack.contexts(), way);
        boolean allHidden = Bodies.allHidden(stack);
        for (int i = 0; i < stack.size(); i++) {
            Frame frame = stack.frames().get(i);
            if (hidden || !frame.hidden() || (allHidden && i == stack.size() - 1)) {
                way = new Way(element(frame.className() + "." + frame.methodName()), way);
            }
            isLeaf &= !push(frame.contexts(), way);
        }
        for (Leaf leaf : stack.leaves()) {
            isLeaf &= !push(leaf.stacks(), way);
        }
        if (isLeaf) {
            count(new Way(element(doing(stack)), way));
        }
    }

    /** {@return whether tasks are among the nodes, or in the contexts among them} */
    private boolean push(List<?> nodes, Way way) {
        nodes.forEach(node -> open.push(new Branch(node, way)));
        Deque<Object> within = new ArrayDeque<>(nodes);
        while (!within.isEmpty()) {
            Object node = within.pop();
            if (node instanceof Context) {
                Walk.inside(node).forEach(within::push);
            } else if (node instanceof Stack stack && !stack.isReference()) {
                return true;
            }
        }
        return false;
    }

    private void count(Way end) {
        Deque<String> elements = new ArrayDeque<>();
        for (Way at = end; at != null && elements.size() < LONGEST; at = at.before) {
            elements.push(at.text);
        }
        counts.merge(String.join(";", elements), 1, Integer::sum);
    }

    private String name(Stack stack) {
        String name = stack.task().name();
        String kind = stack.task().kind();
        return element(name == null ? kind : kind + " " + NUMBER.matcher(name).replaceAll("*"));
    }

    private static String doing(Stack stack) {
        String state = stack.task().state();
        StringBuilder doing = new StringBuilder(state == null ? "" : state);
        for (Leaf leaf : stack.leaves()) {
            doing.append(' ').append(IdentityHashes.without(leaf.description()));
        }
        return doing.isEmpty() ? "no state" : doing.toString().strip();
    }

    private String element(String foreign) {
        return text.escape(foreign).replace(';', ',');
    }
}
