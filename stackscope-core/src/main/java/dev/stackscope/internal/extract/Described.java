package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as a task. Knows the stack of the task, which two items share that are the same task. */
final class Described {

    private final Task task;
    private final @Nullable Object root;
    private final Described first;
    private final boolean captured;
    private final @Nullable List<Frame> places;
    private @Nullable StackNode stack;

    /**
     * Describes an item.
     *
     * @param task what is known of it
     * @param root the item, or null if it merely stands for a task whose object is not at hand
     * @param same an item that is the same task, or null if none is known
     * @param places the places at which it stands if there is nothing else to tell of it, else null
     * @param captured whether the state is that of a thread whose stack was captured before, and of the same moment
     */
    Described(
            Task task,
            @Nullable Object root,
            @Nullable Described same,
            @Nullable List<Frame> places,
            boolean captured) {
        this.task = task;
        this.root = root;
        this.first = same == null ? this : same.first;
        this.places = places;
        this.captured = captured;
    }

    /** {@return what is known of the task} */
    Task task() {
        return task;
    }

    /** {@return the item, or null if it merely stands for a task whose object is not at hand} */
    @Nullable
    Object root() {
        return root;
    }

    /** {@return whether the state is that of a thread whose stack was captured before, and of the same moment} */
    boolean captured() {
        return captured;
    }

    /** {@return the places at which the task stands if there is nothing else to tell of it; null if it is to be unwrapped} */
    @Nullable
    List<Frame> places() {
        return places;
    }

    /** {@return the stack of the task, or null if it has none yet} */
    @Nullable
    StackNode stack() {
        return first.stack;
    }

    /** Remembers the stack of the task. */
    void stack(StackNode node) {
        first.stack = node;
    }
}
