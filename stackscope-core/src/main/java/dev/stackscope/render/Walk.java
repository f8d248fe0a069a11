package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Visits every stack and context of a tree, however deep, without recursion. */
final class Walk {

    /** Is told of every stack and context. */
    interface Visitor {

        /** Visits a stack or context before what is inside it. */
        default void enter(Object node) {}

        /** Visits a stack or context after what is inside it. */
        default void leave(Object node) {}
    }

    private record Step(Object node, Iterator<?> inside) {}

    private final Visitor visitor;
    private final Deque<Step> path = new ArrayDeque<>();

    /** Frames of a stack before, which hold nothing: tasks side by side mostly have the very same list. */
    private List<Frame> bare = List.of();

    private Walk(Visitor visitor) {
        this.visitor = visitor;
    }

    static void over(Collection<?> roots, Visitor visitor) {
        Walk walk = new Walk(visitor);
        roots.forEach(walk::over);
    }

    private void over(Object root) {
        enter(root);
        while (!path.isEmpty()) {
            Step step = path.element();
            if (step.inside.hasNext()) {
                enter(step.inside.next());
            } else {
                visitor.leave(path.pop().node);
            }
        }
    }

    private void enter(Object node) {
        visitor.enter(node);
        List<Object> inside = node instanceof Stack stack ? inside(stack, holders(stack.frames())) : inside(node);
        if (inside.isEmpty()) {
            visitor.leave(node);
        } else {
            path.push(new Step(node, inside.iterator()));
        }
    }

    /** {@return the frames, or none of them where none holds anything} */
    @SuppressWarnings("ReferenceEquality") // an equal list is worth a look of its own
    private List<Frame> holders(List<Frame> frames) {
        if (frames == bare) {
            return List.of();
        }
        if (frames.stream().anyMatch(frame -> !frame.contexts().isEmpty())) {
            return frames;
        }
        bare = frames;
        return List.of();
    }

    /** {@return the stacks and contexts directly inside a stack, a frame or a context} */
    static List<Object> inside(Object node) {
        if (node instanceof Stack stack) {
            return inside(stack, stack.frames());
        }
        List<Object> inside = new ArrayList<>();
        if (node instanceof Frame frame) {
            inside.addAll(frame.contexts());
        } else if (node instanceof Context context) {
            Stack inner = context.innerStack();
            if (inner != null) {
                inside.add(inner);
            }
            inside.addAll(context.children());
        }
        return inside;
    }

    private static List<Object> inside(Stack stack, List<Frame> holders) {
        List<Object> inside = new ArrayList<>(stack.contexts());
        for (Frame frame : holders) {
            inside.addAll(frame.contexts());
        }
        for (Leaf leaf : stack.leaves()) {
            inside.addAll(leaf.stacks());
        }
        return inside;
    }
}
