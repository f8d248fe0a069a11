package dev.stackscope.internal.extract;

import dev.stackscope.Stack;
import java.util.function.Consumer;

/** A further mention of a stack that stands in full elsewhere. */
record MentionNode(StackNode target) implements Node {

    @Override
    public void inside(Consumer<? super Node> parts) {
        // the target's parts are built where it stands
    }

    @Override
    public void build() {
        // made when asked for: it needs nothing of the target but its task and label
    }

    Stack built() {
        return target.mention();
    }
}
