package dev.stackscope.internal.jdk;

import java.lang.management.LockInfo;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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

    /** {@return the monitors of one thread, now} */
    static ReportedMonitors of(Thread thread) {
        long id = Threads.id(thread);
        return id < 1 || Threads.isVirtual(thread)
                ? of(threads -> new ThreadInfo[0])
                : of(threads -> threads.getThreadInfo(new long[] {id}, true, false));
    }

    /** {@return the monitors of all threads, in one operation of the JVM} */
    static ReportedMonitors ofAll() {
        return of(threads -> threads.dumpAllThreads(true, false));
    }

    private static ReportedMonitors of(Function<ThreadMXBean, @Nullable ThreadInfo[]> question) {
        ThreadBean bean = ThreadBean.ATTEMPT.handles();
        return bean == null || !bean.threads().isObjectMonitorUsageSupported()
                ? new ReportedMonitors(new ThreadInfo[0])
                : new ReportedMonitors(question.apply(bean.threads()));
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
