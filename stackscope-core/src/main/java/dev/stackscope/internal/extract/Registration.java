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
     * @param loader the class loader it was installed for; null with {@code anyLoader} false is the bootstrap loader
     * @param anyLoader whether it serves classes of every loader
     */
    record Source(Origin origin, String library, @Nullable ClassLoader loader, boolean anyLoader) {

        boolean sees(Class<?> candidate) {
            return anyLoader || candidate == Loaders.find(candidate.getName(), loader);
        }
    }
}
