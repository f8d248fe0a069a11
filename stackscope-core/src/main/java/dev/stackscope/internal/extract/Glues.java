package dev.stackscope.internal.extract;

import dev.stackscope.internal.extract.Registration.Source;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/*
 * Which glue is installed, and when.
 *
 * A class loader is looked at when the first object of one of its classes turns up. The ServiceLoader then names the
 * providers that this loader sees. Those whose required class it sees too are candidates; for each library the best
 * one is installed: embedder before library before bundled, then by class name. If its install() throws, the next best
 * has its turn. Who serves a class once serves it for good, unless somebody better turns up, so a parent's library is
 * not served again for each child, while two loaders with a library each get two installations.
 *
 * No lock is held while foreign code runs. The first thread to see a loader installs; whoever comes meanwhile waits,
 * see Patience.
 */
/** The installed glue, completed as class loaders turn up. */
final class Glues {

    private final List<StackscopeGlue> embedded;
    private final boolean discover;
    private final Installations installations;
    private final Patience patience = new Patience();
    private final WeakIdentityMap<ClassLoader, Boolean> known = new WeakIdentityMap<>();
    private final Set<StackscopeGlue> used = identitySet();
    private final Set<StackscopeGlue> broken = identitySet();
    private final Set<String> notes = new CopyOnWriteArraySet<>();

    Glues(List<StackscopeGlue> embedded, List<Consumer<Hooks>> hooks, boolean discover) {
        this.embedded = embedded;
        this.discover = discover;
        HookCollector own = new HookCollector(new Source(Origin.EMBEDDER, "the application", null), Loaders.own());
        hooks.forEach(registration -> registration.accept(own));
        this.installations = new Installations(own);
    }

    private static Set<StackscopeGlue> identitySet() {
        return Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * {@return the hooks installed by now, after looking at a class loader if it is new}
     *
     * @param remarks takes a sentence if some glue is still being installed
     */
    HookTable tableFor(@Nullable ClassLoader loader, Consumer<String> remarks) {
        ClassLoader seen = loader == null ? Loaders.own() : loader;
        if (!known.contains(seen)) {
            patience.whileOthersWait(() -> {
                if (known.add(seen, true)) {
                    installVisible(seen);
                }
            });
        }
        patience.awaitOthers(remarks);
        return installations.table();
    }

    /** Looks again at every class loader known: a library may have come since. */
    void refresh() {
        patience.whileOthersWait(() -> known.keys().forEach(this::installVisible));
    }

    /** {@return sentences on glue that could not be installed} */
    List<String> notes() {
        return List.copyOf(notes);
    }

    private void installVisible(ClassLoader loader) {
        Reserve.FOR_NEW.check();
        for (GlueCandidate candidate : candidates(loader)) {
            Class<?> required = Loaders.find(candidate.requiredClass(), loader);
            if (required != null && installations.claim(required, candidate)) {
                install(required, candidate);
            }
        }
    }

    private void install(Class<?> required, GlueCandidate candidate) {
        boolean embedder = candidate.origin() == Origin.EMBEDDER;
        if (embedder && !used.add(candidate.glue())) {
            return; // its hooks serve every loader already
        }
        Source source = new Source(candidate.origin(), candidate.library(), embedder ? null : required);
        HookCollector hooks = new HookCollector(source, required.getClassLoader());
        try {
            candidate.glue().install(hooks);
            installations.put(required, candidate, hooks);
        } catch (Throwable e) { // whatever a glue throws is data
            installations.fail(required, candidate);
            if (embedder) {
                broken.add(candidate.glue());
            }
            Failures.rethrowFatal(e);
            notes.add("glue " + candidate.className() + " for " + candidate.library() + " could not be installed: "
                    + Failures.text(e));
        }
    }

    private List<GlueCandidate> candidates(ClassLoader loader) {
        List<GlueCandidate> candidates = new ArrayList<>();
        for (StackscopeGlue glue : embedded) {
            if (!broken.contains(glue)) {
                add(candidates, glue, Origin.EMBEDDER);
            }
        }
        Set<Class<?>> types = new HashSet<>();
        for (StackscopeGlue glue : providers(loader)) {
            Origin origin = Origin.of(glue.getClass());
            if ((discover || origin == Origin.BUILT_IN) && types.add(glue.getClass())) {
                add(candidates, glue, origin);
            }
        }
        candidates.sort(Comparator.comparing(GlueCandidate::origin).thenComparing(GlueCandidate::className));
        return candidates;
    }

    @SuppressWarnings("ReferenceEquality") // class loaders may override equals
    private List<StackscopeGlue> providers(ClassLoader loader) {
        List<StackscopeGlue> found = new ArrayList<>(Providers.visibleFrom(Loaders.own(), notes::add));
        if (discover && loader != Loaders.own()) {
            found.addAll(Providers.visibleFrom(loader, notes::add));
        }
        return found;
    }

    private void add(List<GlueCandidate> candidates, StackscopeGlue glue, Origin origin) {
        try {
            String library = Objects.requireNonNull(glue.library(), "library");
            String requiredClass = Objects.requireNonNull(glue.requiredClass(), "requiredClass");
            candidates.add(new GlueCandidate(glue, library, requiredClass, origin));
        } catch (Throwable e) { // whatever a glue throws is data
            Failures.rethrowFatal(e);
            notes.add("glue " + glue.getClass().getName() + " does not say what it serves: " + Failures.text(e));
        }
    }
}
