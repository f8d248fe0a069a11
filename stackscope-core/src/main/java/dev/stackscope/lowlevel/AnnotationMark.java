package dev.stackscope.lowlevel;

import java.util.Map;

/**
 * An annotation, as far as it can serve as a mark: its name and its switches.
 *
 * @param simpleName the name without package and enclosing classes, so that any library's annotation of that name does
 * @param flags the members of type {@code boolean} that are written out; a member left at its default is not among them
 */
public record AnnotationMark(String simpleName, Map<String, Boolean> flags) {

    /** Keeps its own copy of {@code flags}. */
    public AnnotationMark {
        flags = Map.copyOf(flags);
    }

    /** {@return the member {@code name}, or {@code otherwise} where it is not written out} */
    public boolean flag(String name, boolean otherwise) {
        return flags.getOrDefault(name, otherwise);
    }
}
