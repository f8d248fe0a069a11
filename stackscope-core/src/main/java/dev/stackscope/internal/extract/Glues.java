package dev.stackscope.internal.extract;

import dev.stackscope.internal.extract.Registration.Source;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
 * No lock is held while foreign code runs. One thread claims a loader and installs; others wait for it, but not for
 * ever, since install() may do as it likes: start a thread that extracts and wait for that, for example. The claiming
 * thread itself never waits, so an install() that extracts sees what is there so far.
 */
/** The installed glue, completed as class loaders turn up. */
@SuppressWarnings("ReferenceEquality") // threads and class loaders may override equals
final class Glues {

    private static final long PATIENCE_SECONDS = 5;

    private record Claim(Thread owner, CountDownLatch done) {}

    private final List<StackscopeGlue> embedded;
    private final boolean discover;
    private final Installations installations;
    private final Map<ClassLoader, Claim> claims = Collections.synchronizedMap(new WeakHashMap<>());
    private final Set<StackscopeGlue> used =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private final Set<String> notes = Collections.synchronizedSet(new LinkedHashSet<>());

    Glues(List<StackscopeGlue> embedded, List<Consumer<Hooks>> hooks, boolean discover) {
        this.embedded = embedded;
        this.discover = discover;
        HookCollector own = new HookCollector(new Source(Origin.EMBEDDER, "the application", Loaders.own(), true));
        hooks.forEach(registration -> registration.accept(own));
        this.installations = new Installations(own);
    }

    /** {@return the hooks installed by now, after looking at a class loader if it is new} */
    HookTable tableFor(@Nullable ClassLoader loader) {
        ClassLoader seen = loader == null ? Loaders.own() : loader;
        Claim claim = claims.get(seen);
        if (claim == null) {
            claim = claim(seen);
        }
        if (claim.done.getCount() > 0 && claim.owner != Thread.currentThread()) {
            await(claim);
        }
        return installations.table();
    }

    /** Looks again at every class loader known: a library may have come since. */
    void refresh() {
        List<ClassLoader> known;
        synchronized (claims) {
            known = List.copyOf(claims.keySet());
        }
        known.forEach(this::installVisible);
    }

    /** {@return sentences on glue that could not be installed} */
    List<String> notes() {
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }

    private Claim claim(ClassLoader loader) {
        Claim mine = new Claim(Thread.currentThread(), new CountDownLatch(1));
        Claim other = claims.putIfAbsent(loader, mine);
        if (other != null) {
            return other;
        }
        try {
            installVisible(loader);
        } finally {
            mine.done.countDown();
        }
        return mine;
    }

    private void await(Claim claim) {
        try {
            if (!claim.done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                notes.add("some glue was still being installed after " + PATIENCE_SECONDS + " s and was left out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller's; it goes on with the glue there is
        }
    }

    private void installVisible(ClassLoader loader) {
        for (GlueCandidate candidate : candidates(loader)) {
            Class<?> required = Loaders.find(candidate.requiredClass(), loader);
            if (required != null && installations.claim(required, candidate)) {
                install(required, candidate, loader);
            }
        }
    }

    private void install(Class<?> required, GlueCandidate candidate, ClassLoader loader) {
        boolean embedder = candidate.origin() == Origin.EMBEDDER;
        if (embedder && !used.add(candidate.glue())) {
            return; // its hooks serve every loader already
        }
        HookCollector hooks = new HookCollector(new Source(candidate.origin(), candidate.library(), loader, embedder));
        try {
            candidate.glue().install(hooks);
            installations.put(required, candidate.library(), hooks);
        } catch (Throwable e) { // whatever a glue throws is data
            installations.fail(required, candidate);
            Failures.rethrowFatal(e);
            notes.add("glue " + candidate.className() + " for " + candidate.library() + " could not be installed: "
                    + Failures.text(e));
        }
    }

    private List<GlueCandidate> candidates(ClassLoader loader) {
        List<GlueCandidate> candidates = new ArrayList<>();
        embedded.forEach(glue -> add(candidates, glue, Origin.EMBEDDER));
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
