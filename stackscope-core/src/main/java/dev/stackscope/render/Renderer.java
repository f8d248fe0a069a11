package dev.stackscope.render;

import dev.stackscope.Stack;
import dev.stackscope.TaskTree;

/** Prints stacks and task trees as text. */
public final class Renderer {

    private Renderer() {}

    /** {@return a renderer of trees} */
    public static Renderer tree() {
        return new Renderer();
    }

    /** {@return the text} */
    public String render(Stack stack) {
        return stack.task().toString();
    }

    /** {@return the text} */
    public String render(TaskTree tree) {
        return tree.process().toString();
    }
}
