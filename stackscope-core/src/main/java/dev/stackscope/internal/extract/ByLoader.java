package dev.stackscope.internal.extract;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Values by class loader, each for as long as its loader lives.
 *
 * <p>Goes by identity, unlike {@link java.util.WeakHashMap}: a class loader may have an {@code equals} of its own. Safe
 * for use by any thread.
 */
final class ByLoader<V> {

    private static final class Key extends WeakReference<ClassLoader> {

        private final int hash;

        Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> queue) {
            super(loader, queue);
            this.hash = System.identityHashCode(loader);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // that is the purpose
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && get() != null && get() == key.get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final Map<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

    /** {@return whether there is a value for a class loader} */
    boolean contains(ClassLoader loader) {
        return values.containsKey(new Key(loader, null));
    }

    /** {@return whether there was no value for a class loader; now there is} */
    boolean add(ClassLoader loader, V value) {
        forgetGone();
        return values.putIfAbsent(new Key(loader, gone), value) == null;
    }

    /** {@return the value of a class loader, made if there is none} */
    V get(ClassLoader loader, Supplier<V> value) {
        V known = values.get(new Key(loader, null));
        if (known != null) {
            return known;
        }
        forgetGone();
        return values.computeIfAbsent(new Key(loader, gone), key -> value.get());
    }

    /** {@return the class loaders that have a value, in no particular order} */
    List<ClassLoader> loaders() {
        List<ClassLoader> loaders = new ArrayList<>();
        for (Key key : values.keySet()) {
            ClassLoader loader = key.get();
            if (loader != null) {
                loaders.add(loader);
            }
        }
        return loaders;
    }

    private void forgetGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            values.remove(key);
        }
    }
}
