package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.ForkJoinPools;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ThreadPools;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.internal.jdk.Workers;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pools of threads: {@link ThreadPoolExecutor}, {@link ForkJoinPool}, and what is built on them.
 *
 * <p>A pool is the parent of the workers that run a task, and of the tasks in its queue. No method of a subclass of the
 * program's own is called.
 */
final class PoolItems {

    private PoolItems() {}

    static void register(Hooks hooks) {
        for (Class<? extends Executor> type : List.of(ThreadPoolExecutor.class, ForkJoinPool.class)) {
            hooks.describe(type, PoolItems::describe)
                    .unwrap(type, PoolItems::unwrap)
                    .elaborateContext(type, PoolItems::elaborate);
        }
        hooks.describe(QueuedTask.class, QueuedTask::describe)
                .unwrap(QueuedTask.class, (task, sink, extraction) -> sink.nothing())
                .describe(ScheduledWork.class, ScheduledWork::describe)
                .unwrap(ScheduledWork.class, (work, sink, extraction) -> sink.nothing())
                .roots(PoolItems::roots);
    }

    private static TaskDescription describe(Executor pool, Extraction extraction) {
        SeenPools.Seen seen = SeenPools.of(extraction).look(pool, extraction);
        TaskDescription executor = isCommon(pool)
                ? TaskDescription.of("executor").name("commonPool").work("ForkJoinPool")
                : TaskDescription.of("executor").name(TrackedTasks.nameOfPool(pool, extraction));
        return executor.state(seen == null ? closedState(pool, extraction) : PoolWords.state(seen));
    }

    private static @Nullable String closedState(Executor pool, Extraction extraction) {
        String state = TrackedTasks.state(pool, extraction);
        return state == null ? PoolWords.publicState(pool) : state;
    }

    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    private static boolean isCommon(Executor pool) {
        return pool instanceof ForkJoinPool && pool == ForkJoinPool.commonPool();
    }

    private static void unwrap(Executor pool, Sink sink, Extraction extraction) {
        sink.nothing();
        SeenPools.Seen seen = SeenPools.of(extraction).look(pool, extraction);
        if (seen == null) {
            extraction.note(FutureWords.closed("the workers and queues of pools", probe(pool)));
            if (TrackedTasks.isTracked(pool, extraction)) {
                TrackedItems.unwrap(pool, sink);
            }
            return;
        }
        sink.holds(ContextDraft.live(Kind.EXECUTOR, pool).tier(Tier.OPENED)); // elaborated like one that a frame holds
        if (seen.view().queue() == null) {
            sink.note("its queue is not shown: it is of a class of the program's own, which is not called");
        }
    }

    private static Probe probe(Executor pool) {
        return pool instanceof ForkJoinPool ? ForkJoinPools.probe() : ThreadPools.probe();
    }

    /** Makes a pool that something holds open the parent of its tasks. */
    private static void elaborate(Executor pool, ContextDraft draft, Extraction extraction) {
        boolean held = draft.kind() == Kind.RESOURCE || draft.kind() == Kind.EXECUTOR;
        if (!held) {
            return; // the value of a scoped value stays one
        }
        draft.kind(Kind.EXECUTOR);
        SeenPools.Seen seen = SeenPools.of(extraction).look(pool, extraction);
        if (seen == null) {
            TrackedTasks.elaborate(pool, draft, extraction);
            return;
        }
        seen.busy().forEach(draft::task);
        Backlog queue = seen.view().queue();
        if (queue != null && queue.size() > 0) {
            draft.child(TaskLists.draft("queue", queue, extraction));
        }
    }

    /** Names the pools that platform threads work for. */
    private static void roots(Consumer<Object> roots, Extraction extraction) {
        Set<Executor> pools = Collections.newSetFromMap(new IdentityHashMap<>());
        Threads.platformThreads().stream()
                .sorted(Comparator.comparingLong(Threads::id))
                .forEach(thread -> {
                    Executor pool = Workers.poolOf(thread);
                    if (pool != null && pools.add(pool)) {
                        roots.accept(pool);
                    }
                });
    }
}
