package dev.stackscope.glue.reactor;

import dev.stackscope.spi.Extraction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The lines that an extraction shows below an operator, so that they need not say who asked for them. */
final class Placed {

    private final Set<Object> heads = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

    /** {@return those of an extraction} */
    static Placed of(Extraction extraction) {
        return extraction.once(Placed.class, Placed::new);
    }

    /** Says that a line stands below an operator. */
    void add(Object head) {
        heads.add(head);
    }

    /** Says that a shared operator needs no mention where others subscribed to it. */
    void know(Object shared) {
        known.add(shared);
    }

    /** {@return whether a shared operator needs no mention} */
    boolean isKnown(Object shared) {
        return known.contains(shared);
    }

    /** {@return whether a line stands below an operator} */
    boolean contains(Object head) {
        return heads.contains(head);
    }
}
