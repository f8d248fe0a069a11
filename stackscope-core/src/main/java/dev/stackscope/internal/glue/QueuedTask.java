package dev.stackscope.internal.glue;

import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.TaskDescription;

/** A task that is no future of the JDK's: what was handed to {@code execute}, and what a thread runs. */
final class QueuedTask {

    private final Object task;

    QueuedTask(Object task) {
        this.task = task;
    }

    TaskDescription describe(Extraction extraction) {
        boolean running = TrackedTasks.runnerOf(task, extraction) != null;
        return TaskDescription.of("task")
                .name(TrackedTasks.nameOf(task, extraction))
                .work(FutureWords.function(task, extraction))
                .state(
                        running
                                ? "running"
                                : "pending" + SeenPools.of(extraction).place(task))
                .standingIn()
                .creation(Creations.of(task, extraction));
    }
}
