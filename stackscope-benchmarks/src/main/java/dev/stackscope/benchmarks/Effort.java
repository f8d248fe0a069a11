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
        switch (style) {
            case REPEATED ->
                options.forks(this == FULL ? 3 : 1)
                        .warmupIterations(this == FULL ? 3 : 2)
                        .warmupTime(TimeValue.milliseconds(500))
                        .measurementIterations(this == FULL ? 6 : 4)
                        .measurementTime(TimeValue.milliseconds(this == FULL ? 300 : 150));
            case SHOTS ->
                options.forks(1).warmupIterations(this == FULL ? 4 : 1).measurementIterations(this == FULL ? 7 : 3);
            case COLD -> options.forks(this == FULL ? 7 : 3).warmupIterations(0).measurementIterations(1);
        }
    }
}
