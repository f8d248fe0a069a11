package dev.stackscope.internal.glue;

import dev.stackscope.Creation;
import dev.stackscope.internal.origin.Execution;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.TaskDescription;
import java.time.Duration;

/**
 * What a thread does on behalf of a library that marks where work is scheduled and executed.
 *
 * @param execution what was recorded of it
 */
record ScheduledWork(Execution execution) {

    TaskDescription describe(Extraction extraction) {
        Duration age = Duration.ofNanos(System.nanoTime() - execution.nanos());
        return TaskDescription.of("task")
                .work(FutureWords.function(execution.object(), extraction))
                .state("running")
                .standingIn()
                .creation(new Creation(execution.site(), age));
    }
}
