package dev.stackscope.internal.extract;

import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must happen before a task can go on.
 *
 * @param stack the task that waits, in full
 * @param cause what it waits for
 * @param object the lock, future or pool, or null if it is not at hand
 * @param blockers the tasks that it waits for, by their keys
 */
record Waiting(Stack stack, Cause cause, @Nullable Object object, List<String> blockers) {

    /** The kinds of waits, by what ends them. */
    enum Cause {
        /** A lock or monitor, ended by the task that holds it. */
        LOCK(true),
        /** A future, ended when that is done. */
        FUTURE(true),
        /** The task of a future, ended by the thread that runs it. */
        RUN(true),
        /** The end of a thread. */
        END(true),
        /** The forks of a scope. Each of them may fail, and end the wait for the others. */
        FORKS(true),
        /** A task in the queue of a pool, begun by whichever worker is free first. */
        QUEUE(true),
        /** The first of several futures to be done. */
        EITHER(false),
        /** Something that cannot be looked at twice. */
        OTHER(false);

        private final boolean checked;

        Cause(boolean checked) {
            this.checked = checked;
        }

        /** {@return whether any of several blockers may end the wait, so that all must be stuck for the waiter to be} */
        boolean endsWithAny() {
            return this == FORKS || endsWithFirst();
        }

        /** {@return whether the wait ends with the first of several blockers, however that ends} */
        boolean endsWithFirst() {
            return this == QUEUE || this == EITHER;
        }
    }

    /** {@return the task that waits, by its key} */
    String key() {
        return key(stack.task());
    }

    /** {@return whether the wait can be looked at again, and has no end of its own} */
    boolean canBeCertain() {
        return cause.checked && !"TIMED_WAITING".equals(stack.task().state());
    }

    /** {@return what a task is called in the graph: mentions of it have the same key} */
    static String key(Task task) {
        return task.kind() + "#" + task.id();
    }
}
