package dev.stackscope.internal.glue;

import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.TaskDescription;

/** A task in a queue that is no future of the JDK's: what was handed to {@code execute}. */
final class QueuedTask {

    private final Object task;

    QueuedTask(Object task) {
        this.task = task;
    }

    TaskDescription describe(Extraction extraction) {
        return TaskDescription.of("task")
                .work(FutureWords.function(task, extraction))
                .state("pending" + SeenPools.of(extraction).place(task))
                .standingIn();
    }
}
