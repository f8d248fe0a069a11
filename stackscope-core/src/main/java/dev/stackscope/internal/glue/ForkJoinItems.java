package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Delays;
import dev.stackscope.internal.jdk.ForkJoinTasks;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.internal.origin.TaskTrack;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** Tasks of a {@link java.util.concurrent.ForkJoinPool}, those that carry out stages of futures among them. */
final class ForkJoinItems {

    private ForkJoinItems() {}

    static void register(Hooks hooks) {
        hooks.describe(ForkJoinTask.class, ForkJoinItems::describe).unwrap(ForkJoinTask.class, ForkJoinItems::unwrap);
    }

    private static TaskDescription describe(ForkJoinTask<?> task, Extraction extraction) {
        FutureView view = ForkJoinTasks.look(task);
        return TaskDescription.of("future")
                .name(TrackedTasks.nameOf(task, extraction))
                .work(work(task, view, extraction))
                .state(state(task, view, runner(task, view, extraction)))
                .creation(Creations.of(task, extraction));
    }

    private static @Nullable String work(ForkJoinTask<?> task, FutureView view, Extraction extraction) {
        Stage stage = CompletableFutures.stageOf(task);
        if (stage != null) {
            return StageWords.work(stage, extraction);
        }
        TaskTrack track = TrackedTasks.of(task, extraction);
        Object known = view.work() == null && track != null ? track.get() : view.work();
        String function = FutureWords.function(known, extraction);
        return function != null || !FutureWords.isForeign(task) ? function : FutureWords.type(task);
    }

    private static @Nullable Thread runner(ForkJoinTask<?> task, FutureView view, Extraction extraction) {
        return view.runner() == null ? TrackedTasks.runnerOf(task, extraction) : view.runner();
    }

    private static String state(ForkJoinTask<?> task, FutureView view, @Nullable Thread runner) {
        if (!view.pending()) {
            return FutureWords.state(view);
        }
        String state = runner == null ? FutureWords.state(view) : "running";
        Long wait = runner == null ? Delays.nanosUntil(task) : null;
        int children = task instanceof CountedCompleter<?> completer ? completer.getPendingCount() : 0;
        return (wait == null ? state : "scheduled in " + FutureWords.duration(wait))
                + FutureTaskItems.period(Delays.period(task))
                + (children > 0 ? ", pending count " + children : "");
    }

    private static void unwrap(ForkJoinTask<?> task, Sink sink, Extraction extraction) {
        sink.nothing();
        FutureView view = ForkJoinTasks.look(task);
        if (!view.pending()) {
            return;
        }
        Thread runner = runner(task, view, extraction);
        if (runner != null) {
            sink.holds(ContextDraft.live(Kind.OTHER, task).task(runner));
        }
        Awaiting.show(task, dependents(task, extraction), view.waiters(), sink, extraction);
        if (!SeenPools.of(extraction).isQueued(task)) {
            noteUnknown(runner, sink, extraction);
        }
    }

    private static List<Object> dependents(ForkJoinTask<?> task, Extraction extraction) {
        List<Object> dependents = new ArrayList<>(1);
        Stage stage = CompletableFutures.stageOf(task);
        if (stage != null) {
            Stages.of(extraction).add(stage);
            dependents.add(stage.future());
        }
        if (task instanceof CountedCompleter<?> completer && completer.getCompleter() != null) {
            dependents.add(completer.getCompleter());
        }
        return dependents;
    }

    private static void noteUnknown(@Nullable Thread runner, Sink sink, Extraction extraction) {
        Probe probe = ForkJoinTasks.probe();
        if (!probe.available()) {
            extraction.note(FutureWords.closed("what fork-join tasks run, and who waits for them", probe));
        } else if (runner == null) {
            sink.note("whether it has begun, and on which thread, the JDK does not record for such a task");
        }
    }
}
