package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A thread at one moment: what it did, and what it waited for.
 *
 * <p>The parts are read one after the other while the thread goes on. A thread that was not started or that ended
 * meanwhile has no trace.
 */
public final class CapturedThread {

    private static final StackTraceElement[] NO_TRACE = {};

    private final Thread thread;
    private final long id;
    private final String name;
    private final boolean virtual;
    private final Thread.State state;
    private final StackTraceElement[] trace;
    private final @Nullable Object parkBlocker;

    private CapturedThread(Thread thread, StackTraceElement[] trace, @Nullable Object blocker, Thread.State state) {
        this.thread = thread;
        this.id = Threads.id(thread);
        this.name = thread.getName();
        this.virtual = Threads.isVirtual(thread);
        this.state = state;
        this.trace = hasStack(state) ? trace : NO_TRACE;
        // An unparked thread that did not run yet still shows the blocker it no longer waits for.
        this.parkBlocker = isWaiting(state) ? blocker : null;
    }

    /**
     * {@return {@code thread} as it is now; the current thread shows the calls that capture it, too}
     *
     * <p>Of a thread that came to wait meanwhile, or that went on, a second look is taken.
     */
    public static CapturedThread of(Thread thread) {
        Thread.State before = thread.getState();
        CapturedThread captured = from(thread, before);
        return captured.state == before ? captured : from(thread, captured.state);
    }

    private static CapturedThread from(Thread thread, Thread.State before) {
        return hasStack(before)
                ? withTrace(thread, thread.getStackTrace())
                : new CapturedThread(thread, NO_TRACE, null, before);
    }

    /** {@return every live platform thread, all at one safepoint, in no particular order} */
    public static List<CapturedThread> allPlatform() {
        Map<Thread, StackTraceElement[]> traces = Thread.getAllStackTraces();
        List<CapturedThread> captured = new ArrayList<>(traces.size());
        traces.forEach((thread, trace) -> captured.add(withTrace(thread, trace)));
        return captured;
    }

    /** {@return {@code thread} as it is now, with a trace that was taken just before} */
    public static CapturedThread withTrace(Thread thread, StackTraceElement[] trace) {
        Object blocker = LockSupport.getBlocker(thread);
        return new CapturedThread(thread, trace, blocker, Threads.state(thread));
    }

    private static boolean hasStack(Thread.State state) {
        return state != Thread.State.NEW && state != Thread.State.TERMINATED;
    }

    private static boolean isWaiting(Thread.State state) {
        return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
    }

    /** {@return the thread itself} */
    public Thread thread() {
        return thread;
    }

    /** {@return the thread's identifier} */
    public long id() {
        return id;
    }

    /** {@return the thread's name, empty for a virtual thread that was given none} */
    public String name() {
        return name;
    }

    /** {@return whether the thread is virtual} */
    public boolean virtual() {
        return virtual;
    }

    /** {@return the state that the thread was in just after its trace was taken} */
    public Thread.State state() {
        return state;
    }

    /** {@return the thread's calls, innermost first, empty where it has none; shared, not to be changed} */
    public StackTraceElement[] trace() {
        return trace;
    }

    /** {@return what the thread was parked for, or null where it was not parked or did not say} */
    public @Nullable Object parkBlocker() {
        return parkBlocker;
    }
}
