package dev.stackscope;

import dev.stackscope.render.Renderer;
import java.io.Serializable;
import java.util.List;

/**
 * What a {@link Stack} says, in strings alone.
 *
 * <p>Keeps no thread, class or other object alive, and can be serialised whatever the stack was extracted from and
 * however deeply its tasks nest.
 *
 * @param text the tree, as {@link Renderer#tree()} prints it
 * @param stackTrace the visible frames of the stack itself, innermost first
 */
public record StackSummary(String text, List<StackTraceElement> stackTrace) implements Serializable {

    /** Keeps its own copy of the trace. */
    public StackSummary {
        stackTrace = List.copyOf(stackTrace);
    }

    static StackSummary of(Stack stack) {
        return new StackSummary(Renderer.tree().render(stack), List.of(stack.toStackTrace()));
    }

    /** {@return the tree of the stack} */
    @Override
    public String toString() {
        return text;
    }
}
