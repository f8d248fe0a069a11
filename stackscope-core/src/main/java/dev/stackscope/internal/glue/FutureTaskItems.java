package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.jdk.Delays;
import dev.stackscope.internal.jdk.FutureTasks;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.origin.TaskTrack;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * What executors hand out for a task: {@link FutureTask}, and what is built on it.
 *
 * <p>No method of a subclass of the program's own is called: it may block, or run the task.
 */
final class FutureTaskItems {

    private FutureTaskItems() {}

    static void register(Hooks hooks) {
        hooks.describe(FutureTask.class, FutureTaskItems::describe).unwrap(FutureTask.class, FutureTaskItems::unwrap);
    }

    private static TaskDescription describe(FutureTask<?> task, Extraction extraction) {
        TaskDescription future = TaskDescription.of("future")
                .name(TrackedTasks.nameOf(task, extraction))
                .creation(Creations.of(task, extraction));
        FutureView view = FutureTasks.look(task);
        if (view == null) {
            boolean running = TrackedTasks.runnerOf(task, extraction) != null;
            return future.work(closedWork(task, extraction)).state(running ? "running" : publicState(task));
        }
        String work = FutureWords.function(view.work(), extraction);
        return future.work(work == null ? ownType(task) : work).state(state(task, view, extraction));
    }

    private static String state(FutureTask<?> task, FutureView view, Extraction extraction) {
        String state = FutureWords.state(view);
        if (!view.pending()) {
            return state;
        }
        if (view.runner() != null) {
            return state + period(Delays.period(task));
        }
        Long wait = Delays.nanosUntil(task);
        String begin = wait != null && wait > 0
                ? "scheduled in " + FutureWords.duration(wait)
                : (wait == null ? state : "due") + SeenPools.of(extraction).place(task);
        return begin + period(Delays.period(task));
    }

    /** {@return how often a task runs, to follow its state} */
    static String period(@Nullable Long period) {
        if (period == null || period == 0) {
            return "";
        }
        String duration = FutureWords.duration(Math.abs(period));
        return period > 0 ? ", every " + duration : ", again " + duration + " after each run";
    }

    private static @Nullable String publicState(FutureTask<?> task) {
        if (FutureWords.isForeign(task)) {
            return null;
        }
        if (!task.isDone()) {
            Long wait = Delays.nanosUntil(task);
            return wait == null || wait < 0 ? "not done" : "scheduled in " + FutureWords.duration(wait);
        }
        return task.isCancelled() ? "cancelled" : "done";
    }

    private static @Nullable String closedWork(FutureTask<?> task, Extraction extraction) {
        TaskTrack track = TrackedTasks.of(task, extraction);
        String work = track == null ? null : FutureWords.function(track.get(), extraction);
        return work == null ? ownType(task) : work;
    }

    private static @Nullable String ownType(FutureTask<?> task) {
        return FutureWords.isForeign(task) ? FutureWords.type(task) : null;
    }

    private static void unwrap(FutureTask<?> task, Sink sink, Extraction extraction) {
        sink.nothing();
        FutureView view = FutureTasks.look(task);
        if (view == null) {
            extraction.note(FutureWords.closed(
                    "what futures run, on which thread, and who waits for them", FutureTasks.probe()));
            showRunner(task, TrackedTasks.runnerOf(task, extraction), sink);
            return;
        }
        showRunner(task, view.runner(), sink);
        Awaiting.show(task, List.of(), view.waiters(), sink, extraction);
    }

    private static void showRunner(FutureTask<?> task, @Nullable Thread runner, Sink sink) {
        if (runner != null) {
            sink.holds(ContextDraft.live(Kind.OTHER, task).task(runner));
        }
    }
}
