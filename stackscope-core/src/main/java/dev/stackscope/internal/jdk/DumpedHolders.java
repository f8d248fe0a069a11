package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds who holds what the threads of a dump wait for.
 *
 * <p>The dump names the owner of a lock by its number (JDK 26 and later). Of a monitor it gives class and identity hash,
 * where it is held and where it is waited for (JDK 25 and later). If two threads hold monitors of one class and hash,
 * which no dump can tell apart, neither counts.
 */
final class DumpedHolders {

    private final List<DumpedThread> threads = new ArrayList<>();
    private final Map<Long, DumpedThread> byId = new HashMap<>();
    private final Map<String, @Nullable DumpedThread> byMonitor = new HashMap<>();

    DumpedHolders(List<DumpedContainer> containers) {
        containers.forEach(container -> container.threads().forEach(this::add));
    }

    private void add(DumpedThread thread) {
        threads.add(thread);
        byId.put(thread.id(), thread);
        thread.monitors().stream()
                .map(DumpedMonitor::object)
                .distinct()
                .forEach(monitor -> byMonitor.put(monitor, byMonitor.containsKey(monitor) ? null : thread));
    }

    /** Tells every thread who holds it up. */
    void link() {
        threads.forEach(thread -> thread.heldUpBy(holderFor(thread)));
    }

    private @Nullable DumpedThread holderFor(DumpedThread thread) {
        Long owner = thread.parkBlockerOwner();
        return owner != null ? byId.get(owner) : byMonitor.get(thread.blockedOn());
    }
}
