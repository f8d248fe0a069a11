package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.jdk.SeenThrough;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Unwrapped;
import java.util.concurrent.Executor;

/** Executors that remember their tasks: each is shown as the executor inside it. */
final class TrackedItems {

    private static final String WRAPPER = "dev.stackscope.origin.PlainExecutor";

    private TrackedItems() {}

    static void register(Hooks hooks) {
        hooks.describe(
                        WRAPPER,
                        (wrapper, extraction) -> TaskDescription.of("executor").sameAs(SeenThrough.by(wrapper)))
                .unwrap(WRAPPER, (wrapper, sink, extraction) -> sink.item(SeenThrough.by(wrapper)))
                .unwrapContext(WRAPPER, (wrapper, draft, extraction) -> Unwrapped.as(SeenThrough.by(wrapper)))
                .describe(Executor.class, TrackedItems::describeAny)
                .unwrap(Executor.class, TrackedItems::unwrapAny)
                .elaborateContext(Executor.class, TrackedTasks::elaborate)
                .roots((roots, extraction) -> TrackedTasks.busyPools(extraction).forEach(roots));
    }

    private static TaskDescription describeAny(Executor executor, Extraction extraction) {
        return TrackedTasks.isTracked(executor, extraction)
                ? describe(executor, extraction)
                : TaskDescription.of("object"); // as if there were no hook
    }

    private static void unwrapAny(Executor executor, Sink sink, Extraction extraction) {
        if (TrackedTasks.isTracked(executor, extraction)) {
            unwrap(executor, sink);
        }
    }

    /** {@return an executor as far as it remembers its tasks} */
    static TaskDescription describe(Executor executor, Extraction extraction) {
        return TaskDescription.of("executor")
                .name(TrackedTasks.nameOfPool(executor, extraction))
                .state(TrackedTasks.state(executor, extraction));
    }

    /** Shows the tasks that an executor remembers, where it cannot be looked into. */
    static void unwrap(Executor executor, Sink sink) {
        sink.nothing();
        sink.holds(ContextDraft.live(Kind.EXECUTOR, executor)); // elaborated like one that a frame holds
    }
}
