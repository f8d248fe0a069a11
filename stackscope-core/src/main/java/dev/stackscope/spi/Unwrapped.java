package dev.stackscope.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer of an {@link UnwrapContext} hook. */
public final class Unwrapped {

    private static final Unwrapped KEEP = new Unwrapped(null, false);
    private static final Unwrapped PRUNE = new Unwrapped(null, true);

    private final @Nullable Object object;
    private final boolean pruned;

    private Unwrapped(@Nullable Object object, boolean pruned) {
        this.object = object;
        this.pruned = pruned;
    }

    /** {@return that there is nothing to unwrap} */
    public static Unwrapped keep() {
        return KEEP;
    }

    /**
     * {@return the object to show instead}
     *
     * @param object what the context's object wraps
     */
    public static Unwrapped as(Object object) {
        return new Unwrapped(Objects.requireNonNull(object, "object"), false);
    }

    /** {@return that ordinary output should leave the context out} */
    public static Unwrapped prune() {
        return PRUNE;
    }

    /** {@return the object to show instead, or null for no change} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return whether the context is to be hidden} */
    public boolean pruned() {
        return pruned;
    }
}
