package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing in the body of a task or a context. */
sealed interface Part {

    /** A call, on a line of its own. */
    record Call(Frame frame) implements Part {}

    /** A sentence about the task, on a line of its own. */
    record Remark(String text) implements Part {}

    /**
     * A branch that shows what is held open.
     *
     * @param contexts one, or those that stand at the same place in the tasks of a group
     */
    record Held(List<Context> contexts) implements Part {

        Context first() {
            return contexts.get(0);
        }
    }

    /**
     * A branch that shows a task.
     *
     * @param stacks one, or a group of the same shape
     * @param awaited whether the task above waits for it, and does not own it
     * @param relation how it holds the task above up, or null
     */
    record Tasks(
            List<Stack> stacks, boolean awaited, @Nullable String relation) implements Part {

        Stack first() {
            return stacks.get(0);
        }

        Tasks withoutRelation() {
            return new Tasks(stacks, awaited, null);
        }
    }

    /** {@return whether it hangs under the body as a branch, and is no line of it} */
    default boolean isBranch() {
        return this instanceof Held || this instanceof Tasks;
    }
}
