package dev.stackscope.internal.glue.waits;

import static dev.stackscope.internal.glue.waits.BlockedCall.count;

import dev.stackscope.internal.jdk.Endings;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Waits for a pool to end, and the workers that must end before. */
final class PoolEnds {

    private static final Set<String> METHODS = Set.of("awaitTermination", "close");

    /** The workers of pools, by what those are parked on who await the pool's end. */
    private final IdentityHashMap<Object, List<Thread>> workers = new IdentityHashMap<>();

    private PoolEnds() {
        List<Thread> threads = new ArrayList<>(Threads.platformThreads());
        threads.sort(Comparator.comparingLong(Threads::id));
        threads.forEach(this::add);
    }

    private void add(Thread thread) {
        Object ending = Endings.ofPoolOf(thread);
        if (ending != null) {
            workers.computeIfAbsent(ending, key -> new ArrayList<>()).add(thread);
        }
    }

    /** {@return a wait for the end of a pool with its workers behind it, or a wait in another method of an executor} */
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
                extraction.once(PoolEnds.class, PoolEnds::new).workers.getOrDefault(blocker, List.of());
        return left.isEmpty()
                ? call.in()
                : call.in(count(left.size(), "worker") + " left").releasedBy(left);
    }
}
