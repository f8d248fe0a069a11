package dev.stackscope.internal.extract;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.spi.ContextDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A context whose children are being extracted. */
final class ContextNode implements Node {

    private final StackNode stack;
    private final ContextDraft draft;
    private List<Node> children = List.of();
    private @Nullable StackNode inner;
    private @Nullable Context built;

    ContextNode(StackNode stack, ContextDraft draft) {
        this.stack = stack;
        this.draft = draft;
    }

    /** {@return the stack that the context belongs to} */
    StackNode stack() {
        return stack;
    }

    /** {@return the context as filled in so far} */
    ContextDraft draft() {
        return draft;
    }

    /** {@return whether it is shown and known from the class file alone} */
    boolean isStatic() {
        return draft.visibility() == Context.Visibility.STATIC && !draft.hidden();
    }

    /** Adds a context, a task, or the mention of a task. */
    void add(Node child) {
        children = children.isEmpty() ? new ArrayList<>() : children;
        children.add(child);
    }

    /** Sets the stack of the context's implementation. */
    void inner(StackNode node) {
        inner = node;
    }

    /**
     * {@return whether it is an executor, all of whose tasks appear in full under other owners}
     *
     * @param root what the stack was extracted from, or null if that is not at hand
     * @param held the executors that something holds open; one that is not at hand is held where its tasks are
     */
    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    boolean isShownElsewhere(@Nullable Object root, Set<Object> held) {
        if (draft.kind() != Context.Kind.EXECUTOR || draft.object() != root || ownsTasks()) {
            return false;
        }
        return root == null ? !children.isEmpty() : held.contains(root);
    }

    private boolean ownsTasks() {
        Deque<ContextNode> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            for (Node child : open.remove().children) {
                if (child instanceof StackNode) {
                    return true;
                }
                if (child instanceof ContextNode context) {
                    open.add(context);
                }
            }
        }
        return false;
    }

    @Override
    public void inside(Consumer<? super Node> parts) {
        if (inner != null) {
            parts.accept(inner);
        }
        children.forEach(parts);
    }

    @Override
    public void build() {
        Context.Builder builder = draft.toBuilder();
        if (inner != null) {
            builder.innerStack(inner.built());
        }
        for (Node child : children) {
            builder.child(child(child));
        }
        built = builder.build();
    }

    private static Child child(Node node) {
        if (node instanceof StackNode task) {
            return task.built();
        }
        return node instanceof ContextNode context ? context.built() : ((MentionNode) node).built();
    }

    /** {@return the finished context} */
    Context built() {
        return Objects.requireNonNull(built, "built");
    }
}
