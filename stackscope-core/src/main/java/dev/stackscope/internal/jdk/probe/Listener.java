package dev.stackscope.internal.jdk.probe;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hears what woven methods report, in the thread that runs them. */
@FunctionalInterface
public interface Listener {

    /**
     * {@return what is called with the object of each such event}
     *
     * <p>What it throws is dropped. It is called from the middle of the JDK, so it must not block, nor call what is woven. The
     * bridge calls it without another call in between, for the stack may be walked. What it returns counts for
     * {@link Event#ENTERED} and {@link Event#EXECUTING} alone.
     */
    Function<Object, @Nullable Object> on(Event event);
}
