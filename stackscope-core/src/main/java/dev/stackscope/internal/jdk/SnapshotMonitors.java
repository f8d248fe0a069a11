package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own pictures of threads, {@code jdk.internal.vm.ThreadSnapshot}: stack and monitors of one moment, with the
 * objects. It exists since JDK 25.
 *
 * @param locks the operations on monitors, those of a call the last first
 * @param lockObject null where the compiler removed the lock
 * @param blocker what the thread waits for, or null
 */
record SnapshotMonitors(
        Getter of,
        Getter trace,
        Getter state,
        Getter locks,
        Getter lockDepth,
        Getter lockObject,
        Getter blocker,
        Getter blockerType,
        Getter blockerObject) {

    private static final String TYPE = "jdk.internal.vm.ThreadSnapshot";

    /** On JDK 25 a snapshot of a platform thread that ends meanwhile can crash the JVM; it is taken for a virtual one. */
    private static final Feature PLATFORM = new Feature(
            "live monitors of platform threads",
            26,
            "snapshots of threads are safe",
            List.of("jdk.internal.vm"),
            false);

    /** On JDK 25 a snapshot of a virtual thread that is mounting or unmounting can crash the JVM (JDK-8364343). */
    private static final Feature VIRTUAL = new Feature(
            "live monitors of virtual threads",
            26,
            "snapshots of virtual threads are safe",
            List.of("jdk.internal.vm"),
            false);

    static Probe platformThreads() {
        return Holder.ATTEMPT.probe();
    }

    static Probe virtualThreads() {
        Probe obstacle = VIRTUAL.obstacle();
        Probe way = Holder.ATTEMPT.probe();
        return obstacle != null ? obstacle : way.named(VIRTUAL.name());
    }

    /** {@return whether the monitors of such a thread can be asked for} */
    static boolean knows(Thread thread) {
        Probe probe = Threads.isVirtual(thread) ? virtualThreads() : platformThreads();
        // The snapshot of a carrier looks at the virtual thread on it, which may be mounting.
        return probe.available() && !thread.getClass().getName().equals("jdk.internal.misc.CarrierThread");
    }

    /** {@return the monitors of a thread, or null where they are not known or it is somewhere else than captured} */
    static @Nullable ThreadMonitors of(CapturedThread captured) {
        SnapshotMonitors way = Holder.ATTEMPT.handles();
        Object snapshot = way == null || !knows(captured.thread()) ? null : way.of.of(captured.thread());
        return way == null || snapshot == null ? null : way.monitors(snapshot, captured.trace());
    }

    private @Nullable ThreadMonitors monitors(Object snapshot, StackTraceElement[] captured) {
        StackTraceElement[] told = (StackTraceElement[]) Objects.requireNonNull(trace.of(snapshot), "trace");
        int[] depths = TraceMatch.of(captured, told);
        if (depths == null) {
            return null;
        }
        ThreadMonitors.Builder monitors = new ThreadMonitors.Builder();
        Object[] entered = locks(snapshot);
        for (int i = entered.length - 1; i >= 0; i--) {
            int depth = (int) Objects.requireNonNull(lockDepth.of(entered[i]), "depth");
            if (depth < depths.length && depths[depth] >= 0) {
                monitors.add(depths[depth], EnteredMonitor.of(lockObject.of(entered[i])));
            }
        }
        boolean waits = MonitorWait.isIn(told);
        return waits || state.of(snapshot) == Thread.State.BLOCKED
                ? monitors.wanting(wanted(snapshot), waits)
                : monitors.atWork();
    }

    private Object[] locks(Object snapshot) {
        return (Object[]) Objects.requireNonNull(locks.of(snapshot), "locks");
    }

    /** {@return the monitor behind a wait; of a thread that re-enters it, the JDK's accessors tell nothing} */
    private @Nullable EnteredMonitor wanted(Object snapshot) {
        Object behind = blocker.of(snapshot);
        if (behind == null || String.valueOf(blockerType.of(behind)).equals("PARK_BLOCKER")) {
            return null;
        }
        Object monitor = blockerObject.of(behind);
        return monitor == null ? null : EnteredMonitor.of(monitor);
    }

    private static final class Holder {

        static final Attempt<SnapshotMonitors> ATTEMPT = Attempt.at(PLATFORM, Holder::open);

        private static SnapshotMonitors open() throws ReflectiveOperationException {
            Class<?> type = Getter.type(TYPE);
            Class<?> lock = Getter.type(TYPE + "$ThreadLock");
            Class<?> blocker = Getter.type(TYPE + "$ThreadBlocker");
            SnapshotMonitors way = new SnapshotMonitors(
                    Getter.method(type, "of", Thread.class),
                    Getter.method(type, "stackTrace"),
                    Getter.method(type, "threadState"),
                    Getter.field(type, "locks"),
                    Getter.method(lock, "depth"),
                    Getter.method(lock, "lockObject"),
                    Getter.field(type, "blocker"),
                    Getter.method(blocker, "type"),
                    Getter.method(blocker, "obj"));
            Object marker = new Object();
            synchronized (marker) {
                test(way, marker);
            }
            return way;
        }

        @SuppressWarnings("ReferenceEquality") // identity is meant
        private static void test(SnapshotMonitors way, Object marker) {
            Object snapshot = Objects.requireNonNull(way.of.of(Thread.currentThread()), "snapshot");
            for (Object lock : way.locks(snapshot)) {
                if (way.lockObject.of(lock) == marker) {
                    return;
                }
            }
            Attempt.checkSame(marker, null, "a monitor of the calling thread is seen");
        }
    }
}
