package dev.stackscope.internal.jdk;

import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own dump of every thread by container, virtual threads included, which needs no flags.
 *
 * <p>The JDK writes it to a file only: one that it creates itself, in a directory that is this user's alone, and that is
 * deleted again. Each thread is captured by itself while the others go on; the one that takes the dump shows itself doing so.
 *
 * <p>JDK 25 may crash while it dumps virtual threads that park and unpark meanwhile (JDK-8364343, seen in 25.0.3); 21 and
 * 27 were not seen to.
 */
public final class ThreadDump {

    private static final String NAME = "thread dump of the JDK";

    private final List<DumpedContainer> containers;
    private final @Nullable Long processId;
    private final @Nullable Long formatVersion;
    private final @Nullable String time;
    private final @Nullable String runtimeVersion;

    private ThreadDump(List<DumpedContainer> containers, DumpParser head) {
        this.containers = containers;
        this.processId = head.processId;
        this.formatVersion = head.formatVersion;
        this.time = head.time;
        this.runtimeVersion = head.runtimeVersion;
    }

    /**
     * {@return whether taking a dump cannot harm the JVM}
     *
     * <p>It can on JDK 25 (seen on 25.0.3): ThreadSnapshot.of walks a virtual thread that may be mounting or unmounting
     * (JDK-8364343).
     */
    public static boolean isSafe() {
        return !JdkVersion.atLeast(25) || JdkVersion.atLeast(26);
    }

    /** {@return whether the JDK's thread dump can be had} */
    public static Probe probe() {
        return Holder.DUMP.probe();
    }

    /**
     * {@return a dump of this JVM, taken now}
     *
     * @throws IllegalStateException if {@link #probe()} is not available
     * @throws IOException if the dump could not be written to the directory of temporary files, or read from it
     * @throws MalformedDumpException if the JDK wrote what we cannot read
     */
    public static ThreadDump take() throws IOException, MalformedDumpException {
        return take(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** {@return a dump of this JVM, taken now by way of a file somewhere in {@code temporary}} */
    static ThreadDump take(Path temporary) throws IOException, MalformedDumpException {
        MethodHandle dump = Holder.DUMP.handles();
        if (dump == null) {
            throw new IllegalStateException("cannot take a dump: " + probe().reason());
        }
        return takeThrough(Files.createTempDirectory(temporary, "stackscope"), dump);
    }

    private static ThreadDump takeThrough(Path directory, MethodHandle dump)
            throws IOException, MalformedDumpException {
        Path file = directory.resolve("threads.json").toAbsolutePath();
        try {
            write(dump, file);
            try (Reader in = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder())) {
                return read(in);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    /** {@return the dump that {@code in} holds as JSON, written by this JVM or by another} */
    public static ThreadDump read(Reader in) throws IOException, MalformedDumpException {
        try {
            DumpParser parser = new DumpParser(in);
            List<DumpedContainer> containers = parser.parse();
            new DumpedHolders(containers).link();
            return new ThreadDump(containers, parser);
        } catch (MalformedJsonException e) {
            throw new MalformedDumpException(e);
        }
    }

    /** {@return every container, each after the one that encloses it} */
    public List<DumpedContainer> containers() {
        return containers;
    }

    /** {@return the id of the process that was dumped, or null if the dump does not tell} */
    public @Nullable Long processId() {
        return processId;
    }

    /** {@return the version of the dump's format, or null for that of JDK 21 to 25} */
    public @Nullable Long formatVersion() {
        return formatVersion;
    }

    /** {@return when the dump was taken, in ISO 8601, or null if the dump does not tell} */
    public @Nullable String time() {
        return time;
    }

    /** {@return the version of the JDK that was dumped, or null if the dump does not tell} */
    public @Nullable String runtimeVersion() {
        return runtimeVersion;
    }

    private static void write(MethodHandle dump, Path file) throws IOException {
        try {
            dump.invokeExact(file.toString());
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {

        static final Attempt<MethodHandle> DUMP = attempt();

        private static Attempt<MethodHandle> attempt() {
            Feature feature = Feature.since21(NAME, "the dump exists");
            boolean managed = ModuleLayer.boot().findModule("jdk.management").isPresent();
            if (feature.obstacle() == null && !managed) {
                String reason = "module jdk.management is not part of this JVM";
                return new Attempt<>(null, Probe.fails(NAME, reason, "--add-modules jdk.management"));
            }
            return Attempt.at(feature, Holder::open);
        }

        // All by name: the method is newer than JDK 17, and its module may be absent.
        private static MethodHandle open() throws ReflectiveOperationException {
            Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
            Class<?> beanType = Class.forName("com.sun.management.HotSpotDiagnosticMXBean");
            Class<?> format = Class.forName("com.sun.management.HotSpotDiagnosticMXBean$ThreadDumpFormat");
            Object bean = factory.getMethod("getPlatformMXBean", Class.class).invoke(null, beanType);
            Object json = Arrays.stream(format.getEnumConstants())
                    .filter(each -> each.toString().equals("JSON"))
                    .findAny()
                    .orElseThrow(() -> new NoSuchFieldException("ThreadDumpFormat.JSON"));
            MethodHandle dump = MethodHandles.publicLookup()
                    .findVirtual(beanType, "dumpThreads", MethodType.methodType(void.class, String.class, format))
                    .bindTo(Objects.requireNonNull(bean, "HotSpotDiagnosticMXBean"));
            return MethodHandles.insertArguments(dump, 1, json);
        }
    }
}
