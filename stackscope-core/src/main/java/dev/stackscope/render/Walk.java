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

    private Walk() {}

    static void over(Collection<?> roots, Visitor visitor) {
        Deque<Step> path = new ArrayDeque<>();
        for (Object root : roots) {
            enter(root, path, visitor);
            while (!path.isEmpty()) {
                Step step = path.peek();
                if (step.inside.hasNext()) {
                    enter(step.inside.next(), path, visitor);
                } else {
                    visitor.leave(path.pop().node);
                }
            }
        }
    }

    private static void enter(Object node, Deque<Step> path, Visitor visitor) {
        visitor.enter(node);
        path.push(new Step(node, inside(node).iterator()));
    }

    /** {@return the stacks and contexts directly inside a stack, a frame or a context} */
    static List<Object> inside(Object node) {
        List<Object> inside = new ArrayList<>();
        if (node instanceof Stack stack) {
            addContexts(stack, inside);
            for (Leaf leaf : stack.leaves()) {
                inside.addAll(leaf.stacks());
            }
        } else if (node instanceof Frame frame) {
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

    private static void addContexts(Stack stack, List<Object> contexts) {
        contexts.addAll(stack.contexts());
        for (Frame frame : stack) {
            contexts.addAll(frame.contexts());
        }
    }
}
