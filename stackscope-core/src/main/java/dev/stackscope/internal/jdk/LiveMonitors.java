package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that threads hold, from the best source that there is.
 *
 * <p>The calls of a {@link LiveFrame} have theirs. Of any other thread, the JDK's snapshot tells them with their objects,
 * or the management interface without. Both come after the captured trace, and count only if the thread stands where it
 * stood.
 */
public final class LiveMonitors {

    private LiveMonitors() {}

    /** {@return whether the monitors of platform threads can be seen as objects} */
    public static Probe platformThreads() {
        return SnapshotMonitors.platformThreads();
    }

    /** {@return whether the monitors of virtual threads can be seen without holding them still} */
    public static Probe virtualThreads() {
        return SnapshotMonitors.virtualThreads();
    }

    /** {@return the monitors of a thread, or null where they are not known} */
    public static @Nullable ThreadMonitors of(CapturedThread captured) {
        if (captured.trace().length == 0) {
            return null;
        }
        return SnapshotMonitors.knows(captured.thread())
                ? SnapshotMonitors.of(captured)
                : ReportedMonitors.of(List.of(captured)).find(captured);
    }

    /** {@return the monitors of those threads of which they are known, each by itself or all in one operation of the JVM} */
    public static IdentityHashMap<Thread, ThreadMonitors> ofAll(List<CapturedThread> threads) {
        IdentityHashMap<Thread, ThreadMonitors> known = new IdentityHashMap<>();
        List<CapturedThread> others = new ArrayList<>();
        for (CapturedThread captured : threads) {
            if (SnapshotMonitors.knows(captured.thread())) {
                put(captured, SnapshotMonitors.of(captured), known);
            } else {
                others.add(captured);
            }
        }
        ReportedMonitors reported = ReportedMonitors.of(others);
        others.forEach(captured -> put(captured, reported.find(captured), known));
        return known;
    }

    private static void put(
            CapturedThread captured, @Nullable ThreadMonitors monitors, IdentityHashMap<Thread, ThreadMonitors> known) {
        if (monitors != null) {
            known.put(captured.thread(), monitors);
        }
    }

    /**
     * {@return the monitors of calls whose variables are known, or null where the one that the thread waits for cannot be
     * told from those that it holds}
     *
     * @param outermostFirst the calls
     * @param blocked whether the thread is to enter a monitor
     */
    public static @Nullable ThreadMonitors of(List<LiveFrame> outermostFirst, boolean blocked) {
        ThreadMonitors.Builder monitors = new ThreadMonitors.Builder();
        int last = outermostFirst.size() - 1;
        for (int i = 0; i <= last; i++) {
            for (EnteredMonitor monitor : outermostFirst.get(i).entered()) {
                monitors.add(last - i, monitor);
            }
        }
        if (MonitorWait.isIn(outermostFirst)) {
            Object waitedOn = MonitorWait.object(outermostFirst);
            return monitors.wanting(waitedOn == null ? null : EnteredMonitor.of(waitedOn), true);
        }
        return blocked ? monitors.wanting(asked(outermostFirst.get(last).entered()), false) : monitors.atWork();
    }

    /** {@return the monitor that a call asks for: it is the last of its list} */
    private static @Nullable EnteredMonitor asked(List<EnteredMonitor> entered) {
        EnteredMonitor asked = entered.isEmpty() ? null : entered.get(entered.size() - 1);
        return asked == null || asked.className() == null ? null : asked;
    }
}
