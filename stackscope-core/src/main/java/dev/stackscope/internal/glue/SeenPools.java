package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.ForkJoinPools;
import dev.stackscope.internal.jdk.PoolView;
import dev.stackscope.internal.jdk.ThreadPools;
import dev.stackscope.internal.jdk.Workers;
import dev.stackscope.spi.Extraction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The pools met in an extraction, each looked at once, and the places of the tasks in their queues. */
final class SeenPools {

    /**
     * A pool.
     *
     * @param view what was read of it
     * @param busy its workers that run a task, by their identifiers
     */
    record Seen(PoolView view, List<Thread> busy) {}

    private final IdentityHashMap<Executor, Seen> pools = new IdentityHashMap<>();
    private final Set<Object> queued = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Object, Integer> places = new IdentityHashMap<>();
    private final IdentityHashMap<Object, QueuedTask> tasks = new IdentityHashMap<>();

    private SeenPools() {}

    static SeenPools of(Extraction extraction) {
        return extraction.once(SeenPools.class, SeenPools::new);
    }

    /** {@return a pool as it was when it was first met, or null where it cannot be looked into} */
    @Nullable
    Seen look(Executor pool, Extraction extraction) {
        Seen known = pools.get(pool);
        if (known != null) {
            return known;
        }
        PoolView view = view(pool, extraction.options().limits().children());
        if (view == null) {
            return null;
        }
        List<Thread> busy = view.workers().stream()
                .filter(worker -> isBusy(worker, extraction))
                .toList();
        Seen seen = new Seen(view, busy);
        pools.put(pool, seen);
        number(view.queue());
        return seen;
    }

    private static @Nullable PoolView view(Executor pool, int most) {
        if (pool instanceof ThreadPoolExecutor threads) {
            return ThreadPools.look(threads, most);
        }
        return pool instanceof ForkJoinPool forkJoin ? ForkJoinPools.look(forkJoin, most) : null;
    }

    private static boolean isBusy(Thread worker, Extraction extraction) {
        List<Frame> frames = extraction.thread(worker).frames();
        return !frames.isEmpty()
                && frames.stream().noneMatch(frame -> Workers.isIdleIn(frame.className(), frame.methodName()));
    }

    private void number(@Nullable Backlog queue) {
        if (queue == null) {
            return;
        }
        queued.addAll(queue.tasks());
        for (int i = 0; queue.inOrder() && i < queue.tasks().size(); i++) {
            places.putIfAbsent(queue.tasks().get(i), i + 1);
        }
    }

    /** {@return whether a task is in the queue of a pool that was met, so that it has not begun} */
    boolean isQueued(Object task) {
        return queued.contains(task);
    }

    /** {@return where a task stands in the queue of a pool that was met, to follow its state; else nothing} */
    String place(Object task) {
        Integer place = places.get(task);
        return place == null ? "" : ", " + ordinal(place) + " in the queue";
    }

    /** {@return what stands for a task that is no future, the same each time} */
    QueuedTask standIn(Object task) {
        return tasks.computeIfAbsent(task, QueuedTask::new);
    }

    static String ordinal(int number) {
        int lastTwo = number % 100;
        if (lastTwo >= 11 && lastTwo <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
