package dev.stackscope.render;

import java.util.List;

/** What hangs under a task or a context, in the order in which it is printed. */
record Body(List<Part> parts) {

    static final Body EMPTY = new Body(List.of());

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** {@return whether it needs a spine for its branches to hang from} */
    boolean hasBranches() {
        return parts.stream().anyMatch(Part::isBranch);
    }
}
