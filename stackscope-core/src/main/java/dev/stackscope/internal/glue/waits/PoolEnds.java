package dev.stackscope.internal.glue.waits;

import static dev.stackscope.internal.glue.waits.BlockedCall.count;

import dev.stackscope.internal.jdk.Container;
import dev.stackscope.internal.jdk.Containers;
import dev.stackscope.internal.jdk.Endings;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Waits for an executor to end, and the threads that must end before. */
final class PoolEnds {

    private static final Set<String> METHODS = Set.of("awaitTermination", "close");

    /** The threads of executors, by what those are parked on who await the executor's end. */
    private final IdentityHashMap<Object, List<Thread>> threads = new IdentityHashMap<>();

    private PoolEnds() {
        List<Thread> platform = new ArrayList<>(Threads.platformThreads());
        platform.sort(Comparator.comparingLong(Threads::id));
        platform.forEach(thread -> add(Endings.ofPoolOf(thread), List.of(thread)));
        Container root = Containers.root();
        if (root != null) {
            root.children().forEach(this::add);
        }
    }

    private void add(Container container) {
        Executor executor = container.executor();
        if (executor != null) {
            add(Endings.ofThreadPerTask(executor), container.threads());
        }
    }

    private void add(@Nullable Object ending, List<Thread> left) {
        if (ending != null) {
            threads.computeIfAbsent(ending, key -> new ArrayList<>()).addAll(left);
        }
    }

    /** {@return a wait for the end of an executor with its threads behind it, or a wait in another method of an executor} */
    static Wait awaited(BlockedCall call, Extraction extraction) {
        Object blocker = call.blocker();
        if (blocker == null || !METHODS.contains(call.call().methodName())) {
            return call.in();
        }
        if (!Endings.pools().available()) {
            call.missing(extraction, "which pools are awaited cannot be seen", Endings.pools());
            return call.in();
        }
        List<Thread> left =
                extraction.once(PoolEnds.class, PoolEnds::new).threads.getOrDefault(blocker, List.of());
        return left.isEmpty()
                ? call.in()
                : call.in(count(left.size(), "thread") + " left").releasedBy(left);
    }
}
