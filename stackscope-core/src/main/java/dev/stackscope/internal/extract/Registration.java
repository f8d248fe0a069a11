package dev.stackscope.internal.extract;

import dev.stackscope.FrameMatcher;
import org.jspecify.annotations.Nullable;

/** Hooks as one glue registered them. */
final class Registration {

    private Registration() {}

    /**
     * A hook for a type.
     *
     * @param type the type, or null if it was given by name
     * @param typeName the type's binary name
     * @param hook the hook, of the kind that its list holds
     * @param source the glue
     */
    record ForType(@Nullable Class<?> type, String typeName, Object hook, Source source) {

        /** {@return whether the hook was registered for this very type} */
        boolean isFor(Class<?> candidate) {
            return type == null ? typeName.equals(candidate.getName()) && source.sees(candidate) : type == candidate;
        }
    }

    /** A hook for frames. */
    record ForFrames(FrameMatcher frames, Object hook, Source source) {}

    /**
     * The glue that a hook comes from.
     *
     * @param origin who made the glue
     * @param library the library it serves
     * @param required the class of the library that it was installed for; null if it serves whatever has the names
     */
    record Source(Origin origin, String library, @Nullable Class<?> required) {

        /** {@return whether a class goes with the library: the loader of one of them sees the other} */
        boolean sees(Class<?> candidate) {
            return required == null || isSeen(candidate, required) || isSeen(required, candidate);
        }

        private static boolean isSeen(Class<?> type, Class<?> by) {
            return type == Loaders.find(type.getName(), by.getClassLoader());
        }
    }
}
