package dev.stackscope.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An agent that does nothing: what it costs to have one, the JVM takes for itself. */
public final class IdleAgent {

    private IdleAgent() {}

    /** Called by the JVM before the program. */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {}

    /** {@return a jar that names this class as an agent, which goes when the JVM ends} */
    public static Path jar() {
        try {
            Path jar = Files.createTempFile("stackscope-idle", ".jar");
            jar.toFile().deleteOnExit();
            AgentJar.write(jar, IdleAgent.class);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
