package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/** A scoped value that one call of {@code ScopedValue.Carrier} bound in a thread. */
public final class ScopedBinding {

    private final Object key;
    private final @Nullable Object value;
    private final int call;

    ScopedBinding(Object key, @Nullable Object value, int call) {
        this.key = key;
        this.value = value;
        this.call = call;
    }

    /** {@return the {@code ScopedValue}} */
    public Object key() {
        return key;
    }

    /** {@return what it is bound to, or null where it is bound to null} */
    public @Nullable Object value() {
        return value;
    }

    /** {@return which of the thread's binding calls bound it, the outermost being 0; one call may bind several} */
    public int call() {
        return call;
    }
}
