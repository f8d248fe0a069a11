package dev.stackscope.internal.jdk;

import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The monitors of platform threads as the management interface tells them: without the objects, and without the locks
 * that the compiler removed.
 *
 * <p>Only monitors are asked for. To find the owned synchronizers of {@code java.util.concurrent}, the JVM walks the heap.
 */
final class ReportedMonitors {

    private final Map<Long, ThreadInfo> threads = new HashMap<>();

    private ReportedMonitors(@Nullable ThreadInfo[] told) {
        for (ThreadInfo thread : told) {
            if (thread != null) { // it has ended
                threads.put(thread.getThreadId(), thread);
            }
        }
    }

    /** {@return the monitors of threads, in one operation of the JVM; those of all others would take longer than all else} */
    static ReportedMonitors of(List<CapturedThread> captured) {
        ThreadBean bean = ThreadBean.ATTEMPT.handles();
        long[] ids = captured.stream()
                .filter(each -> !each.virtual() && each.id() > 0)
                .mapToLong(CapturedThread::id)
                .toArray();
        return bean == null || ids.length == 0 || !bean.threads().isObjectMonitorUsageSupported()
                ? new ReportedMonitors(new ThreadInfo[0])
                : new ReportedMonitors(bean.threads().getThreadInfo(ids, true, false));
    }

    /** {@return the monitors of a thread, or null where they are not known or it was somewhere else than captured} */
    @Nullable
    ThreadMonitors find(CapturedThread captured) {
        ThreadInfo info = threads.get(captured.id());
        int[] depths = info == null ? null : TraceMatch.of(captured.trace(), info.getStackTrace());
        return info == null || depths == null ? null : monitors(info, depths);
    }

    private static @Nullable ThreadMonitors monitors(ThreadInfo info, int[] depths) {
        ThreadMonitors.Builder monitors = new ThreadMonitors.Builder();
        MonitorInfo[] held = info.getLockedMonitors();
        for (int i = held.length - 1; i >= 0; i--) { // those of a call stand there the last entered first
            int depth = held[i].getLockedStackDepth();
            if (depth >= 0 && depths[depth] >= 0) {
                monitors.add(depths[depth], EnteredMonitor.of(held[i]));
            }
        }
        boolean waits = MonitorWait.isIn(info.getStackTrace());
        if (!waits && info.getThreadState() != Thread.State.BLOCKED) {
            return monitors.atWork();
        }
        LockInfo lock = info.getLockInfo();
        return monitors.wanting(lock == null ? null : EnteredMonitor.of(lock), waits);
    }
}
