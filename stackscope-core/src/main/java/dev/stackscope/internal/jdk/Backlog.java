package dev.stackscope.internal.jdk;

import java.util.List;

/**
 * What a queue of tasks held when it was read, one field after the other while it may have moved on.
 *
 * @param tasks the tasks as they will be taken, or in no order; no more than were asked for
 * @param size how many there were
 * @param inOrder whether the first one will be taken first
 */
public record Backlog(List<Object> tasks, int size, boolean inOrder) {

    /** Shows futures in place of what stands around them. */
    public Backlog {
        if (tasks.stream().anyMatch(SeenThrough.class::isInstance)) {
            tasks = tasks.stream().map(SeenThrough::task).toList();
        }
    }

    static final Backlog EMPTY = new Backlog(List.of(), 0, true);
}
