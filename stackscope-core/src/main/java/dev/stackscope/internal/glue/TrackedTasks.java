package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.ForkJoinTasks;
import dev.stackscope.internal.jdk.FutureTasks;
import dev.stackscope.internal.origin.Execution;
import dev.stackscope.internal.origin.KnownTasks;
import dev.stackscope.internal.origin.PoolTrack;
import dev.stackscope.internal.origin.TaskTrack;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What executors that remember their tasks know of them. */
final class TrackedTasks {

    private TrackedTasks() {}

    private static KnownTasks known(Extraction extraction) {
        return extraction.once(KnownTasks.class, KnownTasks::now);
    }

    /** {@return what is remembered of a task: a future, or what stands in a queue; null for nothing} */
    static @Nullable TaskTrack of(Object task, Extraction extraction) {
        KnownTasks known = known(extraction);
        TaskTrack track = known.task(task);
        if (track != null) {
            return track;
        }
        Object handed = task instanceof FutureTask<?> future ? FutureTasks.handed(future) : null;
        handed = task instanceof ForkJoinTask<?> forked ? ForkJoinTasks.handed(forked) : handed;
        return handed == null ? null : known.task(handed);
    }

    /** {@return what the program calls a task, or null} */
    static @Nullable String nameOf(Object task, Extraction extraction) {
        TaskTrack track = of(task, extraction);
        return track == null ? null : track.name();
    }

    /** {@return the thread that runs a task as it says itself, or null} */
    static @Nullable Thread runnerOf(Object task, Extraction extraction) {
        TaskTrack track = of(task, extraction);
        return track == null ? null : track.runner();
    }

    /** {@return what the owner of an executor calls it, or null} */
    static @Nullable String nameOfPool(Executor pool, Extraction extraction) {
        PoolTrack track = known(extraction).pool(pool);
        return track == null ? null : track.name();
    }

    /** {@return the executors that remember tasks, and have some} */
    static List<Object> busyPools(Extraction extraction) {
        return known(extraction).busyPools();
    }

    /** {@return whether an executor remembers its tasks} */
    static boolean isTracked(Executor pool, Extraction extraction) {
        return known(extraction).pool(pool) != null;
    }

    /** {@return how many tasks an executor runs and keeps, or null if it has none or does not remember them} */
    static @Nullable String state(Executor pool, Extraction extraction) {
        List<TaskTrack> tasks = tasksOf(pool, extraction);
        int running = (int) tasks.stream().filter(each -> each.runner() != null).count();
        List<String> words = new ArrayList<>();
        if (running > 0) {
            words.add(running + " running");
        }
        if (running < tasks.size()) {
            words.add(tasks.size() - running + " queued");
        }
        return words.isEmpty() ? null : String.join(", ", words);
    }

    /** Adds the threads that run tasks of an executor, and the tasks that have not begun. */
    static void elaborate(Executor pool, ContextDraft draft, Extraction extraction) {
        List<Object> queued = new ArrayList<>();
        for (TaskTrack each : tasksOf(pool, extraction)) {
            Thread runner = each.runner();
            Object task = item(each);
            if (runner != null) {
                draft.task(runner);
            } else if (task != null) {
                queued.add(task);
            }
        }
        if (!queued.isEmpty()) {
            draft.child(TaskLists.draft("queue", new Backlog(queued, queued.size(), true), extraction));
        }
    }

    /** Adds what a thread runs to its stack. */
    static void show(Thread thread, Sink sink, Extraction extraction) {
        List<TaskTrack> runs = known(extraction).runBy(thread);
        List<Execution> executions = known(extraction).executedBy(thread);
        if (!runs.isEmpty() || !executions.isEmpty()) {
            ContextDraft draft = ContextDraft.reported(Kind.OTHER, null).description("runs");
            runs.stream()
                    .map(TaskTrack::get)
                    .filter(Objects::nonNull)
                    .forEach(task -> draft.task(SeenPools.of(extraction).standIn(task)));
            executions.stream().map(ScheduledWork::new).forEach(draft::task);
            sink.holds(draft);
        }
    }

    private static @Nullable Object item(TaskTrack track) {
        Object future = track.future();
        return future == null ? track.get() : future;
    }

    private static List<TaskTrack> tasksOf(Executor pool, Extraction extraction) {
        PoolTrack track = known(extraction).pool(pool);
        return track == null ? List.of() : known(extraction).tasksOf(track);
    }
}
