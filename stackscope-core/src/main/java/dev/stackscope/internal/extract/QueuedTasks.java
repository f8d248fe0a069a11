package dev.stackscope.internal.extract;

import dev.stackscope.Stack;
import dev.stackscope.internal.extract.Waiting.Cause;
import dev.stackscope.internal.jdk.ThreadPools;
import dev.stackscope.internal.jdk.Workers;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;

/** Tasks that nobody runs yet and that somebody waits for: they wait for a worker of the pool they are queued in. */
final class QueuedTasks {

    /** How many of the tasks in a queue are looked at. */
    static final int MOST_TASKS = 100_000;

    private final WaitGraph graph;

    QueuedTasks(WaitGraph graph) {
        this.graph = graph;
    }

    void addWaits() {
        IdentityHashMap<Object, Stack> unbegun = unbegun();
        if (!unbegun.isEmpty()) {
            workers().forEach((pool, workers) -> addWaits(pool, workers, unbegun));
        }
    }

    private IdentityHashMap<Object, Stack> unbegun() {
        IdentityHashMap<Object, Stack> unbegun = new IdentityHashMap<>();
        graph.stacks().forEach((key, stack) -> {
            if (stack.root() instanceof FutureTask<?> task && !graph.waits().containsKey(key)) {
                unbegun.put(task, stack);
            }
        });
        return unbegun;
    }

    private IdentityHashMap<ThreadPoolExecutor, List<String>> workers() {
        IdentityHashMap<ThreadPoolExecutor, List<String>> workers = new IdentityHashMap<>();
        graph.stacks().forEach((key, stack) -> {
            if (stack.root() instanceof Thread thread && Workers.poolOf(thread) instanceof ThreadPoolExecutor pool) {
                workers.computeIfAbsent(pool, any -> new ArrayList<>()).add(key);
            }
        });
        return workers;
    }

    private void addWaits(ThreadPoolExecutor pool, List<String> workers, IdentityHashMap<Object, Stack> unbegun) {
        for (Object task : ThreadPools.queuedIn(pool, MOST_TASKS)) {
            Stack stack = unbegun.get(task);
            if (stack != null) {
                graph.add(new Waiting(stack, Cause.QUEUE, pool, workers));
            }
        }
    }
}
