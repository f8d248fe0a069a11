package dev.stackscope.origin;

import dev.stackscope.Capability;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.probe.Probing;
import dev.stackscope.internal.origin.Fates;
import dev.stackscope.internal.origin.Recorder;
import dev.stackscope.internal.origin.Registry;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Probes in the JDK's own code, which record who will complete each pending future, and on request where it was made.
 *
 * <p>Installing them changes the code of {@link java.util.concurrent.CompletableFuture}, and for sites that of executors'
 * tasks and threads, in the whole JVM; closing them changes it back. There is at most one installation: another one takes
 * the place of the first. Futures that were made before are not known. Safe for use by several threads.
 */
public final class OriginProbes implements AutoCloseable {

    private static @Nullable OriginProbes installed;

    private final OriginOptions options;
    private final Probing probing;

    private OriginProbes(OriginOptions options, Probing probing) {
        this.options = options;
        this.probing = probing;
    }

    /**
     * Installs probes, in place of those that are installed.
     *
     * <p>Each is tested at once, on objects of its own. One that does not work is taken out again, and {@link #status}
     * says why.
     *
     * @param instrumentation what the JVM handed to an agent whose manifest says {@code Can-Retransform-Classes: true}
     * @param options what to record
     * @return what switches them off
     * @throws IllegalStateException if none can be installed, with the reason as its message; the JVM is then as before
     */
    public static synchronized OriginProbes install(Instrumentation instrumentation, OriginOptions options) {
        Objects.requireNonNull(instrumentation, "instrumentation");
        Objects.requireNonNull(options, "options");
        if (installed != null) {
            installed.close();
        }
        Recorder recorder = new Recorder(Registry.PROCESS, options.frames(), options.lost() ? Fates.PROCESS : null);
        Probing probing = Probing.begin(instrumentation, recorder, scopes(options));
        if (probing.has(Probing.Scope.LINKS) && probing.has(Probing.Scope.LOST)) {
            Fates.PROCESS.start();
        }
        GlueRecording.start(options.frames());
        installed = new OriginProbes(options, probing);
        return installed;
    }

    private static Probing.Scope[] scopes(OriginOptions options) {
        List<Probing.Scope> scopes = new ArrayList<>();
        scopes.add(options.frames() == 0 ? Probing.Scope.LINKS : Probing.Scope.EVERYTHING);
        if (options.lost()) {
            scopes.add(Probing.Scope.LOST);
        }
        return scopes.toArray(new Probing.Scope[0]);
    }

    /** {@return the probes that are installed now, or null if there are none} */
    public static synchronized @Nullable OriginProbes installed() {
        return installed;
    }

    /** {@return what these probes record} */
    public OriginOptions options() {
        return options;
    }

    /** {@return what is recorded, and what is not and why; in an order that stays the same} */
    public List<Capability> status() {
        return probing.probes().stream().map(OriginProbes::capability).toList();
    }

    /**
     * Takes the probes out, and forgets what they recorded. Does nothing where others have taken their place.
     */
    @Override
    public void close() {
        synchronized (OriginProbes.class) {
            if (isInstalled()) {
                installed = null;
                probing.close();
                Registry.PROCESS.clear();
                Fates.PROCESS.clear();
                GlueRecording.stop();
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // another installation may look the same
    private boolean isInstalled() {
        return installed == this;
    }

    private static Capability capability(Probe probe) {
        return new Capability(probe.name(), Tier.PUBLIC, probe.available(), probe.reason(), probe.remedy());
    }
}
