package dev.stackscope.benchmarks.service;

import java.lang.instrument.Instrumentation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The agent of the measured JVM, which keeps what the JVM hands to agents. */
public final class ProbeAgent {

    private static volatile @Nullable Instrumentation given;

    private ProbeAgent() {}

    /** Called by the JVM before the program. */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        given = instrumentation;
    }

    static Instrumentation instrumentation() {
        return Objects.requireNonNull(given, "the JVM was started without the agent");
    }
}
