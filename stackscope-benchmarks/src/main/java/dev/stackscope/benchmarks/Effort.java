package dev.stackscope.benchmarks;

import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long is measured. */
enum Effort {
    /** A look at whether all is well: few threads, few repetitions. */
    QUICK,
    /** What figures that are told to others are made with. */
    FULL;

    /** How a thing is measured. */
    enum Style {
        /** Over and over again, as it takes microseconds. */
        REPEATED,
        /** A number of times, as it takes up to seconds. */
        SHOTS,
        /** Once in each of several JVMs. */
        COLD
    }

    /** {@return the number of threads that stands for very many} */
    int manyThreads() {
        return this == FULL ? 100_000 : 20_000;
    }

    /** Sets how often and how long. */
    void apply(Style style, ChainedOptionsBuilder options) {
        Schedule schedule = scheduleOf(style);
        options.forks(schedule.forks())
                .warmupIterations(schedule.warmups())
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(schedule.iterations())
                .measurementTime(TimeValue.milliseconds(this == FULL ? 300 : 150));
    }

    private Schedule scheduleOf(Style style) {
        boolean full = this == FULL;
        return switch (style) {
            case REPEATED -> full ? new Schedule(2, 10, 6) : new Schedule(1, 4, 4); // an extraction is much to compile
            case SHOTS -> full ? new Schedule(1, 5, 5) : new Schedule(1, 1, 3);
            case COLD -> full ? new Schedule(7, 0, 1) : new Schedule(3, 0, 1);
        };
    }

    /**
     * How often something is measured.
     *
     * @param forks in how many JVMs
     * @param warmups how often for nothing in each
     * @param iterations how often in each
     */
    private record Schedule(int forks, int warmups, int iterations) {}
}
