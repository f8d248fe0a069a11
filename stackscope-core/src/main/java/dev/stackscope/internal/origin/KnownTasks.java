package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.Wrappers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The tasks of executors that put down what they are handed, as they are at one moment. */
public final class KnownTasks {

    private static final KnownTasks NONE = new KnownTasks();

    private final IdentityHashMap<Object, PoolTrack> pools = new IdentityHashMap<>();
    private final IdentityHashMap<Object, TaskTrack> tasks = new IdentityHashMap<>();
    private final IdentityHashMap<Thread, List<TaskTrack>> runs = new IdentityHashMap<>();
    private final IdentityHashMap<Thread, List<Execution>> executions = new IdentityHashMap<>();
    private final IdentityHashMap<PoolTrack, List<TaskTrack>> tasksOfPools = new IdentityHashMap<>();

    private KnownTasks() {}

    /** {@return what is known of this JVM now} */
    public static KnownTasks now() {
        if (Registry.PROCESS.isUnused()) {
            return NONE;
        }
        KnownTasks known = new KnownTasks();
        Registry.PROCESS.live().forEach(known::add);
        known.tasksOfPools.values().forEach(each -> each.sort(Comparator.comparingLong(TaskTrack::number)));
        return known;
    }

    /** {@return the note about an executor, or null if it puts nothing down} */
    public @Nullable PoolTrack pool(Object executor) {
        return pools.get(executor);
    }

    /** {@return the executors that put down what they are handed, and have tasks} */
    public List<Object> busyPools() {
        List<Object> busy = new ArrayList<>();
        pools.forEach((pool, track) -> {
            if (tasksOfPools.containsKey(track)) {
                busy.add(pool);
            }
        });
        return busy;
    }

    /** {@return the note about a task, by what an executor was handed or has handed out; null if there is none} */
    public @Nullable TaskTrack task(Object task) {
        return tasks.get(task);
    }

    /** {@return the tasks that a thread runs, the outermost first} */
    public List<TaskTrack> runBy(Thread thread) {
        return runs.getOrDefault(thread, List.of());
    }

    /** {@return the scheduled objects that a thread works on, the outermost first} */
    public List<Execution> executedBy(Thread thread) {
        return executions.getOrDefault(thread, List.of());
    }

    /** {@return the tasks of an executor that are not over, as they were handed to it} */
    public List<TaskTrack> tasksOf(PoolTrack pool) {
        return tasksOfPools.getOrDefault(pool, List.of());
    }

    private void add(Track track) {
        Object tracked = track.get();
        if (tracked == null) {
            return;
        }
        if (track instanceof PoolTrack pool) {
            Object inside = Wrappers.wrappedBy(tracked);
            pools.put(inside == null ? tracked : inside, pool);
        } else if (tracked instanceof Execution execution) {
            Thread thread = execution.thread();
            if (thread != null) {
                executions.computeIfAbsent(thread, key -> new ArrayList<>()).add(execution);
            }
        } else if (track instanceof TaskTrack task) {
            add(task, tracked);
        }
    }

    private void add(TaskTrack track, Object task) {
        tasks.put(task, track);
        Future<?> future = track.future();
        if (future != null) {
            tasks.put(future, track);
        }
        Thread runner = track.runner();
        if (runner != null) {
            runs.computeIfAbsent(runner, thread -> new ArrayList<>()).add(track);
        }
        tasksOfPools.computeIfAbsent(track.pool(), pool -> new ArrayList<>()).add(track);
    }
}
