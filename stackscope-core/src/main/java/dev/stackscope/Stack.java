package dev.stackscope;

import dev.stackscope.render.Renderer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a stack item is doing: its calls, what they hold open, and what it waits for.
 *
 * <p>Iterates over its frames, outermost first, hidden ones too. Two stacks are equal when everything in them is equal,
 * foreign objects by identity and errors by type and message; two extractions of an item that did not move are equal.
 */
public final class Stack implements Iterable<Frame>, Child {

    private final @Nullable Object root;
    private final Task task;
    private final List<Frame> frames;
    private final List<Context> contexts;
    private final List<Leaf> leaves;
    private final @Nullable Throwable error;
    private final List<String> notes;
    private final @Nullable String label;
    private final boolean reference;

    private Stack(Builder builder) {
        root = builder.root;
        task = builder.task;
        frames = FramesOfItem.immutable(builder.frames);
        contexts = List.copyOf(builder.contexts);
        leaves = List.copyOf(builder.leaves);
        error = builder.error;
        notes = List.copyOf(builder.notes);
        label = builder.label;
        reference = builder.reference;
    }

    /**
     * {@return a builder of stacks}
     *
     * @param task what the stack belongs to
     */
    public static Builder builder(Task task) {
        return new Builder(task);
    }

    /**
     * {@return the item this stack was extracted from}
     *
     * <p>Null for a slice of a stack, and where no live object is at hand: a fork known from the JDK's thread dump. A
     * {@link RecordedObject} in a tree that was read from a file.
     */
    public @Nullable Object root() {
        return root;
    }

    /** {@return what the stack belongs to; known even where the item itself is not at hand} */
    public Task task() {
        return task;
    }

    /** {@return the calls, outermost first, hidden ones too} */
    public List<Frame> frames() {
        return frames;
    }

    /** {@return the contexts that belong to the item itself and not to one of its frames, outermost first} */
    public List<Context> contexts() {
        return contexts;
    }

    /** {@return what the innermost call waits for, or what was left to unwrap; empty if the frames tell everything} */
    public List<Leaf> leaves() {
        return leaves;
    }

    /** {@return what went wrong while this stack was extracted, or null; the frames found until then are there} */
    public @Nullable Throwable error() {
        return error;
    }

    /** {@return sentences on what could not be seen here and what would show it, or on what was cut off} */
    public List<String> notes() {
        return notes;
    }

    /** {@return the label by which other places in the tree refer to this task, or null if none does} */
    public @Nullable String label() {
        return label;
    }

    /** {@return whether this is a further mention of a task that appears in full elsewhere under the same label} */
    public boolean isReference() {
        return reference;
    }

    /** {@return the number of frames, hidden ones too} */
    public int size() {
        return frames.size();
    }

    @Override
    public Iterator<Frame> iterator() {
        return frames.iterator();
    }

    /**
     * {@return the visible frames as the JDK has them: innermost first}
     *
     * <p>Fit for {@link Throwable#setStackTrace}. If every frame is hidden, all are there.
     */
    public StackTraceElement[] toStackTrace() {
        List<StackTraceElement> elements = new ArrayList<>();
        boolean all = frames.stream().allMatch(Frame::hidden);
        for (Frame frame : frames) {
            if (all || !frame.hidden()) {
                elements.add(frame.toStackTraceElement());
            }
        }
        Collections.reverse(elements);
        return elements.toArray(new StackTraceElement[0]);
    }

    /** {@return what this stack says, in strings alone: it can be sent and stored, and keeps nothing alive} */
    public StackSummary summary() {
        return StackSummary.of(this);
    }

    @SuppressWarnings("ReferenceEquality") // foreign objects are compared by identity
    boolean sameItem(Stack other) {
        return root == other.root
                && reference == other.reference
                && task.equals(other.task)
                && notes.equals(other.notes)
                && Objects.equals(label, other.label)
                && Objects.equals(text(error), text(other.error));
    }

    private static @Nullable String text(@Nullable Throwable error) {
        return error == null ? null : RecordedException.className(error) + ": " + message(error);
    }

    private static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return null; // its class may override getMessage
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stack stack && Equality.equal(this, stack);
    }

    @Override
    public int hashCode() {
        return Objects.hash(task, frames.size(), leaves.size());
    }

    /** {@return the tree of this stack, as {@link Renderer#tree()} prints it} */
    @Override
    public String toString() {
        return Renderer.tree().render(this);
    }

    /** Builds one {@link Stack}; not for use by several threads. */
    public static final class Builder {
        private final Task task;
        private @Nullable Object root;
        private List<Frame> frames = List.of();
        private List<Context> contexts = List.of();
        private List<Leaf> leaves = List.of();
        private List<String> notes = List.of();
        private @Nullable Throwable error;
        private @Nullable String label;
        private boolean reference;

        private Builder(Task task) {
            this.task = Objects.requireNonNull(task, "task");
        }

        /** Sets the item the stack was extracted from. */
        public Builder root(@Nullable Object value) {
            root = value;
            return this;
        }

        /** Sets the calls, outermost first. */
        public Builder frames(List<Frame> value) {
            frames = value;
            return this;
        }

        /** Sets the contexts of the item itself, outermost first. */
        public Builder contexts(List<Context> value) {
            contexts = value;
            return this;
        }

        /** Sets what is waited for. */
        public Builder leaves(List<Leaf> value) {
            leaves = value;
            return this;
        }

        /** Sets the sentences on what could not be seen. */
        public Builder notes(List<String> value) {
            notes = value;
            return this;
        }

        /** Sets what went wrong. */
        public Builder error(@Nullable Throwable value) {
            error = value;
            return this;
        }

        /** Sets the label by which the task is referred to. */
        public Builder label(@Nullable String value) {
            label = value;
            return this;
        }

        /** Makes this a further mention of the labelled task. */
        public Builder reference(boolean value) {
            reference = value;
            return this;
        }

        /** {@return the stack} */
        public Stack build() {
            return new Stack(this);
        }
    }
}
