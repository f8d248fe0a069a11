package dev.stackscope.internal.jdk;

import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When the JDK's scheduled tasks are due, and how often they run. */
public final class Delays {

    private Delays() {}

    /** {@return whether the periods of scheduled tasks can be seen; when they are due always can} */
    public static Probe probe() {
        return Holder.PERIOD.probe();
    }

    /** {@return the nanoseconds until a task of the JDK's own schedulers is due, or null if it is none} */
    public static @Nullable Long nanosUntil(@Nullable Object task) {
        boolean known = task != null && task.getClass().getClassLoader() == null;
        return known && task instanceof Delayed delayed ? (Long) delayed.getDelay(TimeUnit.NANOSECONDS) : null;
    }

    /**
     * {@return the nanoseconds from one run of a task to the next, negative where they count from the end of a run, 0 for
     * a task that runs once, or null where that is not known}
     */
    public static @Nullable Long period(Object task) {
        Periods periods = Holder.PERIOD.handles();
        if (periods == null) {
            return null;
        }
        if (periods.type.isInstance(task)) {
            return (Long) periods.period.of(task);
        }
        return periods.forkedType != null && periods.forkedPeriod != null && periods.forkedType.isInstance(task)
                ? (Long) periods.forkedPeriod.of(task)
                : null;
    }

    private record Periods(
            Class<?> type,
            Getter period,
            @Nullable Class<?> forkedType,
            @Nullable Getter forkedPeriod) {}

    private static final class Holder {

        static final Attempt<Periods> PERIOD =
                Attempt.at(Feature.everywhere("periods of scheduled tasks", "java.util.concurrent"), Holder::open);

        // ForkJoinPool schedules since JDK 25. Tested by the fields' names alone: to have a task, one has to start a
        // thread.
        private static Periods open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask");
            Class<?> forked = JdkVersion.atLeast(25)
                    ? Getter.type("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask")
                    : null;
            return new Periods(
                    type,
                    Getter.field(type, "period"),
                    forked,
                    forked == null ? null : Getter.field(forked, "nextDelay"));
        }
    }
}
