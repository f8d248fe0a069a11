package dev.stackscope;

import java.util.List;
import java.util.Objects;

/**
 * Something wrong, or possibly wrong, that a task tree shows.
 *
 * @param kind what it is, in one word such as {@code "deadlock"}
 * @param certain true if it is so, false if it may be so
 * @param description one sentence that names the tasks
 * @param tasks the stacks involved, in cycle order where there is a cycle
 */
public record Finding(String kind, boolean certain, String description, List<Stack> tasks) {

    /** Keeps its own copy of the tasks. */
    public Finding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        tasks = List.copyOf(tasks);
    }

    /** {@return the description, after {@code !} if it is certain and {@code ?} if it is possible} */
    @Override
    public String toString() {
        return (certain ? "! " : "? ") + description;
    }
}
