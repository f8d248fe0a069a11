package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.ModuleOpening;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.WovenProbes;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The probes in the code of the JDK, as they are now. */
public final class Probing implements AutoCloseable {

    /** How much is woven. */
    public enum Scope {
        /** What links futures. */
        LINKS,

        /** That, and what tells of tasks and threads where they come from. */
        EVERYTHING,

        /** What tells of futures and failures that are lost, and nothing else. */
        LOST;

        List<ProbeGroup> groups() {
            return switch (this) {
                case LINKS -> ProbeGroup.links();
                case EVERYTHING -> ProbeGroup.all();
                case LOST -> ProbeGroup.lost();
            };
        }
    }

    private record Woven(ProbeGroup group, Weaver weaver) {}

    private final Instrumentation instrumentation;
    private final Bridge bridge;
    private final List<Woven> woven = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();

    private @Nullable AsyncProbe marked;

    private Probing(Instrumentation instrumentation, Bridge bridge) {
        this.instrumentation = instrumentation;
        this.bridge = bridge;
    }

    /**
     * Weaves the probes in, as far as that can be done.
     *
     * @param listener hears of what they see
     * @param scopes how much to weave
     * @throws IllegalStateException if nothing can be woven, with the reason; the JVM is as it was before
     */
    public static Probing begin(Instrumentation instrumentation, Listener listener, Scope... scopes) {
        if (!instrumentation.isRetransformClassesSupported()) {
            throw new IllegalStateException("the JVM does not let this agent change classes that are loaded");
        }
        ModuleOpening.openWith(instrumentation, Set.of(Probing.class.getModule()));
        Probing probing = new Probing(instrumentation, bridge());
        Echo echo = new Echo(listener);
        probing.bridge.connect(echo);
        for (Scope scope : scopes) {
            scope.groups().forEach(group -> probing.weave(group, echo));
        }
        if (List.of(scopes).contains(Scope.EVERYTHING)) {
            probing.weaveMarked(echo);
        }
        probing.settle(listener);
        return probing;
    }

    private static Bridge bridge() {
        try {
            return new Bridge();
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new IllegalStateException("nothing can be defined next to the futures of the JDK: " + e, e);
        }
    }

    /** {@return what is seen, and for the rest, why it is not} */
    public List<Probe> probes() {
        return List.copyOf(probes);
    }

    /** {@return whether all that belongs to a scope was woven, and works} */
    public boolean has(Scope scope) {
        List<ProbeGroup> groups = woven.stream().map(Woven::group).toList();
        return groups.containsAll(scope.groups());
    }

    /** Brings the code of the JDK back to what it was. Objects that are tracked stay tracked. */
    @Override
    public void close() {
        WovenProbes.set(List.of());
        bridge.disconnect();
        woven.forEach(each -> unweave(each.weaver));
        woven.clear();
        if (marked != null) {
            marked.close();
            marked = null;
        }
    }

    private void weave(ProbeGroup group, Echo echo) {
        Weaver weaver = null;
        String failure;
        try {
            weaver = new Weaver(group.points());
            failure = weave(weaver);
            if (failure == null && !group.works(echo)) {
                failure = "the self-test failed";
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e.toString();
        }
        if (failure != null && weaver != null) {
            unweave(weaver);
        } else if (weaver != null) {
            woven.add(new Woven(group, weaver));
        }
        probes.add(probe(group, failure));
    }

    private void weaveMarked(Echo echo) {
        AsyncProbe probe = AsyncProbe.begin(instrumentation, echo);
        marked = probe;
        probes.addAll(probe.probes());
    }

    private @Nullable String weave(Weaver weaver) {
        instrumentation.addTransformer(weaver, true);
        try {
            instrumentation.retransformClasses(weaver.classes());
            return weaver.failure();
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            return e.toString();
        }
    }

    private void unweave(Weaver weaver) {
        instrumentation.removeTransformer(weaver);
        try {
            instrumentation.retransformClasses(weaver.classes());
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            // What stays woven reports to nobody, at the price of one read.
        }
    }

    private void settle(Listener listener) {
        if (woven.isEmpty()) {
            close();
            throw new IllegalStateException(probes.get(0).reason());
        }
        bridge.connect(listener);
        WovenProbes.set(probes);
    }

    private static Probe probe(ProbeGroup group, @Nullable String failure) {
        return new Probe(group.subject(), Probe.Access.PUBLIC, failure == null, failure, null);
    }
}
