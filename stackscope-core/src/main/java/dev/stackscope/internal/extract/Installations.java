package dev.stackscope.internal.extract;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * What is installed hangs on the library class that it serves, by ClassValue, and everything else refers to that class
 * weakly: when an application is undeployed, its glue goes with it. The table of all hooks is therefore held weakly as
 * soon as it has hooks for classes of a loader that is not our own, and made again when it is needed again.
 */
/** The hooks that are installed, by the library class they serve. */
final class Installations {

    private record Table(
            int version,
            WeakReference<HookTable> hooks,
            @Nullable HookTable retained) {}

    /** What serves one class: at most one glue for each library. */
    private static final class Served {
        private final Map<String, Origin> claimed = new HashMap<>();
        private final Map<String, HookCollector> hooks = new HashMap<>();
        private final Set<String> failed = new HashSet<>();

        synchronized boolean claim(GlueCandidate candidate) {
            Origin present = claimed.get(candidate.library());
            boolean taken = present != null && present.compareTo(candidate.origin()) <= 0;
            if (taken || failed.contains(candidate.className())) {
                return false;
            }
            claimed.put(candidate.library(), candidate.origin());
            return true;
        }

        synchronized void put(String library, HookCollector installed) {
            hooks.put(library, installed);
        }

        synchronized void fail(GlueCandidate candidate) {
            failed.add(candidate.className());
            HookCollector present = hooks.get(candidate.library());
            if (present == null) {
                claimed.remove(candidate.library());
            } else {
                claimed.put(candidate.library(), present.origin());
            }
        }

        synchronized List<HookCollector> all() {
            return List.copyOf(hooks.values());
        }
    }

    private final HookCollector embedder;
    private final List<WeakReference<Class<?>>> classes = new ArrayList<>();
    private final AtomicInteger version = new AtomicInteger();
    private final ClassValue<Served> served = new ClassValue<>() {
        @Override
        protected Served computeValue(Class<?> type) {
            return new Served();
        }
    };
    private volatile @Nullable Table table;

    Installations(HookCollector embedder) {
        this.embedder = embedder;
    }

    /** {@return whether the caller is to install a glue: nobody as good has done so or is about to} */
    boolean claim(Class<?> required, GlueCandidate candidate) {
        return served.get(required).claim(candidate);
    }

    /** Puts hooks in force, in the place of those that the library had. */
    void put(Class<?> required, String library, HookCollector hooks) {
        served.get(required).put(library, hooks);
        synchronized (classes) {
            classes.add(new WeakReference<>(required));
        }
        version.incrementAndGet();
    }

    /** Gives a claim back after an installation that failed, which is not tried again. */
    void fail(Class<?> required, GlueCandidate candidate) {
        served.get(required).fail(candidate);
    }

    /** {@return all hooks that are in force} */
    HookTable table() {
        Table known = table;
        int now = version.get();
        HookTable hooks = known == null || known.version != now ? null : known.hooks.get();
        return hooks != null ? hooks : makeTable(now);
    }

    private HookTable makeTable(int now) {
        Set<HookCollector> all = new LinkedHashSet<>();
        all.add(embedder);
        boolean ours = true;
        for (Class<?> required : liveClasses()) {
            all.addAll(served.get(required).all());
            ours &= Loaders.isOurs(required);
        }
        HookTable made = new HookTable(List.copyOf(all));
        table = new Table(now, new WeakReference<>(made), ours ? made : null);
        return made;
    }

    private List<Class<?>> liveClasses() {
        List<Class<?>> live = new ArrayList<>();
        synchronized (classes) {
            classes.removeIf(reference -> reference.get() == null);
            for (WeakReference<Class<?>> reference : classes) {
                Class<?> required = reference.get();
                if (required != null) {
                    live.add(required);
                }
            }
        }
        return live;
    }
}
