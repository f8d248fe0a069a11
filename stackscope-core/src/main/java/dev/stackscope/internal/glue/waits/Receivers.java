package dev.stackscope.internal.glue.waits;

import dev.stackscope.Frame;
import org.jspecify.annotations.Nullable;

/** Knows the objects that captured calls were made on. */
@FunctionalInterface
interface Receivers {

    /** Knows none: a thread's blocker does not lead to them, and its local variables are not handed to glue. */
    Receivers UNKNOWN = frame -> null;

    /** {@return the object that a call was made on, or null if it is not at hand} */
    @Nullable
    Object of(Frame frame);
}
