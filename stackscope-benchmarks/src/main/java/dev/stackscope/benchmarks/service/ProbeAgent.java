package dev.stackscope.benchmarks.service;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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

    /** Writes a jar that names this class as an agent; the class itself comes from the class path. */
    public static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ProbeAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
