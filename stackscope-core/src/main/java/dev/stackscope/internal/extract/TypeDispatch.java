package dev.stackscope.internal.extract;

import dev.stackscope.internal.extract.Registration.ForType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Picks the hook for a class. A hook is registered for a type and serves its subtypes, so several may apply:
 *
 *   1. Those whose type has a subtype among the candidates fall out: the most specific type wins.
 *   2. Of the rest, which are unrelated, a class comes before an interface.
 *   3. Then the origin decides: embedder, library, bundled, built in.
 *   4. Then the name of the type, then that of the library, so that the answer never depends on the order of loading.
 *
 * The answer for a class is remembered by whoever asks (HookTable), so this need not be fast.
 */
/** Chooses among hooks for types. */
final class TypeDispatch {

    private record Candidate(Class<?> type, ForType hook) {

        boolean lessSpecificThan(Candidate other) {
            return type != other.type && type.isAssignableFrom(other.type);
        }
    }

    private static final Comparator<Candidate> PRECEDENCE = Comparator.<Candidate, Boolean>comparing(
                    c -> c.type.isInterface())
            .thenComparing(c -> c.hook.source().origin())
            .thenComparing(c -> c.type.getName())
            .thenComparing(c -> c.hook.source().library());

    private TypeDispatch() {}

    /** {@return the hook for objects of a class, with who registered it; or null if there is none} */
    static @Nullable ForType find(Class<?> actual, List<ForType> hooks) {
        if (hooks.isEmpty()) {
            return null;
        }
        List<Candidate> candidates = candidates(actual, hooks);
        return candidates.stream()
                .filter(c -> candidates.stream().noneMatch(c::lessSpecificThan))
                .min(PRECEDENCE)
                .map(Candidate::hook)
                .orElse(null);
    }

    /** {@return every hook that applies to objects of a class, in order of precedence} */
    static List<Object> all(Class<?> actual, List<ForType> hooks) {
        if (hooks.isEmpty()) {
            return List.of();
        }
        return candidates(actual, hooks).stream()
                .sorted(PRECEDENCE)
                .map(c -> c.hook.hook())
                .toList();
    }

    private static List<Candidate> candidates(Class<?> actual, List<ForType> hooks) {
        List<Candidate> found = new ArrayList<>();
        for (Class<?> type : supertypes(actual)) {
            for (ForType hook : hooks) {
                if (hook.isFor(type)) {
                    found.add(new Candidate(type, hook));
                }
            }
        }
        return found;
    }

    /** {@return the class, its superclasses and all their interfaces} */
    static Set<Class<?>> supertypes(Class<?> actual) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> type = actual; type != null; type = type.getSuperclass()) {
            types.add(type);
        }
        List<Class<?>> open = new ArrayList<>(types);
        while (!open.isEmpty()) {
            for (Class<?> declared : open.remove(open.size() - 1).getInterfaces()) {
                if (types.add(declared)) {
                    open.add(declared);
                }
            }
        }
        return types;
    }
}
