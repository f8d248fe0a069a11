package dev.stackscope.origin;

import dev.stackscope.internal.jdk.SeenThrough;
import org.jspecify.annotations.Nullable;

/** A task with a name. */
sealed interface Named extends SeenThrough permits NamedRun, NamedCall {

    /** {@return what trees call it} */
    String name();

    /** {@return what a task is called, or null} */
    static @Nullable String of(Object task) {
        return task instanceof Named named ? named.name() : null;
    }
}
