package dev.stackscope.origin;

import dev.stackscope.internal.jdk.SeenThrough;
import java.util.Objects;
import java.util.function.Supplier;

/** Runs an action. */
record Action(Runnable inside) implements Supplier<Void>, SeenThrough {

    Action {
        Objects.requireNonNull(inside);
    }

    @Override
    @SuppressWarnings("NullAway") // there is no other Void
    public Void get() {
        inside.run();
        return null;
    }
}
