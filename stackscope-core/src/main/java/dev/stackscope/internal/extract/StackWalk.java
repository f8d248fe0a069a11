package dev.stackscope.internal.extract;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Visits every stack of finished trees, without recursion. */
final class StackWalk {

    private final List<Stack> stacks = new ArrayList<>();
    private final Deque<Child> open = new ArrayDeque<>();

    private StackWalk() {}

    /** {@return the stacks themselves, those below their contexts and those behind their waits, mentions too} */
    static List<Stack> of(List<Stack> roots) {
        StackWalk walk = new StackWalk();
        walk.open.addAll(roots);
        while (!walk.open.isEmpty()) {
            walk.visit(walk.open.remove());
        }
        return walk.stacks;
    }

    private void visit(Child child) {
        if (child instanceof Context context) {
            open.addAll(context.children());
            if (context.innerStack() != null) {
                open.add(context.innerStack());
            }
        } else if (child instanceof Stack stack) {
            stacks.add(stack);
            open.addAll(stack.contexts());
            for (Frame frame : stack) {
                if (!frame.contexts().isEmpty()) {
                    open.addAll(frame.contexts());
                }
            }
            for (Leaf leaf : stack.leaves()) {
                open.addAll(leaf.stacks());
            }
        }
    }
}
