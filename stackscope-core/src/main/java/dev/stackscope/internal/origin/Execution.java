package dev.stackscope.internal.origin;

import dev.stackscope.internal.origin.Schedules.Schedule;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread that works on a scheduled object now.
 *
 * <p>Kept alive by the local variable of the call alone.
 */
public final class Execution {

    private final Schedule schedule;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Object object;

    Execution(Thread thread, Object object, Schedule schedule) {
        this.schedule = schedule;
        this.object = object;
        this.thread = thread;
    }

    /** {@return the thread, or null if the call has returned} */
    public @Nullable Thread thread() {
        return thread;
    }

    /** {@return the object, or null if the call has returned} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return the calls that scheduled it, the innermost first} */
    public List<StackTraceElement> site() {
        return Arrays.stream(schedule.frames)
                .map(StackWalker.StackFrame::toStackTraceElement)
                .toList();
    }

    /** {@return the value of {@link System#nanoTime} when it was scheduled} */
    public long nanos() {
        return schedule.nanos;
    }

    void end() {
        thread = null;
        object = null;
    }
}
