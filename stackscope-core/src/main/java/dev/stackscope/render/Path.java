package dev.stackscope.render;

import dev.stackscope.Stack;
import org.jspecify.annotations.Nullable;

/**
 * The labels of the tasks above a place in the tree.
 *
 * @param label the innermost one
 * @param outer those above it, or null if there are none
 */
record Path(String label, @Nullable Path outer) {

    /** {@return the path inside the task} */
    static @Nullable Path inside(Stack stack, @Nullable Path outer) {
        String label = stack.label();
        return label == null || stack.isReference() ? outer : new Path(label, outer);
    }

    /** {@return whether a mention of the labelled task closes a cycle here} */
    static boolean contains(@Nullable Path path, @Nullable String label) {
        for (Path at = path; at != null; at = at.outer) {
            if (at.label.equals(label)) {
                return true;
            }
        }
        return false;
    }
}
