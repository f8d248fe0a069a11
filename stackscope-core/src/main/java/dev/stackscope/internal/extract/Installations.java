package dev.stackscope.internal.extract;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * What is installed lives as long as both the library and the glue. It is kept by a ClassValue of the class that goes
 * first: that of the glue where the glue's loader sees the library, else that of the library, which is then in an
 * application that uses a glue from outside. Everything else refers to it weakly: when an application is undeployed,
 * its glue goes with it. The table of all hooks is therefore held weakly as soon as it has had hooks that depend on
 * a loader which our own does not see, and made again when it is needed again.
 *
 * The embedder's hooks live as long as the extractor does.
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
        private final Map<String, WeakReference<HookCollector>> hooks = new HashMap<>();
        private final Set<String> failed = new HashSet<>();

        synchronized boolean claim(GlueCandidate candidate) {
            HookCollector present = present(candidate.library());
            if (failed.contains(candidate.className())
                    || isAsGood(claimed.get(candidate.library()), candidate)
                    || isAsGood(present == null ? null : present.origin(), candidate)) {
                return false;
            }
            claimed.put(candidate.library(), candidate.origin());
            return true;
        }

        private static boolean isAsGood(@Nullable Origin other, GlueCandidate candidate) {
            return other != null && other.compareTo(candidate.origin()) <= 0;
        }

        /** Puts hooks in force, unless better ones came while these were being installed. */
        synchronized void put(GlueCandidate candidate, HookCollector installed) {
            HookCollector present = present(candidate.library());
            if (!isAsGood(present == null ? null : present.origin(), candidate)) {
                hooks.put(candidate.library(), new WeakReference<>(installed));
            }
            claimed.remove(candidate.library(), candidate.origin());
        }

        synchronized void fail(GlueCandidate candidate) {
            failed.add(candidate.className());
            claimed.remove(candidate.library(), candidate.origin());
        }

        private @Nullable HookCollector present(String library) {
            WeakReference<HookCollector> reference = hooks.get(library);
            return reference == null ? null : reference.get();
        }

        synchronized List<HookCollector> all() {
            List<HookCollector> all = new ArrayList<>();
            for (String library : hooks.keySet()) {
                HookCollector present = present(library);
                if (present != null) {
                    all.add(present);
                }
            }
            return all;
        }
    }

    private final List<HookCollector> embedders = new CopyOnWriteArrayList<>();
    private final List<WeakReference<Class<?>>> classes = new ArrayList<>();
    private final AtomicInteger version = new AtomicInteger();
    private final ClassValue<Queue<HookCollector>> kept = new ClassValue<>() {
        @Override
        protected Queue<HookCollector> computeValue(Class<?> type) {
            return new ConcurrentLinkedQueue<>();
        }
    };
    private final ClassValue<Served> served = new ClassValue<>() {
        @Override
        protected Served computeValue(Class<?> type) {
            return new Served();
        }
    };
    private volatile boolean anyForeign;
    private volatile @Nullable Table table;

    Installations(HookCollector embedder) {
        embedders.add(embedder);
    }

    /** {@return whether the caller is to install a glue: nobody as good has done so or is about to} */
    boolean claim(Class<?> required, GlueCandidate candidate) {
        return served.get(required).claim(candidate);
    }

    /** Puts hooks in force, in the place of those that the library had. */
    void put(Class<?> required, GlueCandidate candidate, HookCollector hooks) {
        if (candidate.origin() == Origin.EMBEDDER) {
            embedders.add(hooks);
        } else {
            keep(required, candidate.glue().getClass(), hooks);
        }
        served.get(required).put(candidate, hooks);
        synchronized (classes) {
            classes.add(new WeakReference<>(required));
        }
        version.incrementAndGet();
    }

    private void keep(Class<?> required, Class<?> glue, HookCollector hooks) {
        boolean glueSeesLibrary = required == Loaders.find(required.getName(), glue.getClassLoader());
        Class<?> goesFirst = glueSeesLibrary ? glue : required;
        kept.get(goesFirst).add(hooks);
        if (!Loaders.isOurs(goesFirst)) {
            anyForeign = true;
        }
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
        Set<HookCollector> all = new LinkedHashSet<>(embedders);
        for (Class<?> required : liveClasses()) {
            all.addAll(served.get(required).all());
        }
        HookTable made = new HookTable(List.copyOf(all));
        table = new Table(now, new WeakReference<>(made), anyForeign ? null : made);
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
