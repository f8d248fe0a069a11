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
 * Values by key, each for as long as its key lives.
 *
 * <p>Goes by identity, unlike {@link java.util.WeakHashMap}: a class loader may have an {@code equals} of its own. Safe
 * for use by any thread, and without a monitor that one could wait for behind a virtual thread that gets no carrier.
 */
final class WeakIdentityMap<K, V> {

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
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

    /** An object to be looked up: it needs no weak reference, which would give the collector work. */
    private static final class Wanted {

        private final Object object;

        Wanted(Object object) {
            this.object = object;
        }

        @Override
        @SuppressWarnings({"ReferenceEquality", "EqualsWhichDoesntCheckParameterClass"}) // a map asks the wanted one
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.get() == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    private final Map<Object, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /** {@return whether there is a value for a key} */
    boolean contains(K key) {
        return values.containsKey(new Wanted(key));
    }

    /** {@return whether there was no value for a key; now there is} */
    boolean add(K key, V value) {
        forgetGone();
        return values.putIfAbsent(new Key(key, gone), value) == null;
    }

    /** {@return the value of a key, or null if there is none} */
    @Nullable
    V get(K key) {
        return values.get(new Wanted(key));
    }

    /** {@return the value of a key, made if there is none} */
    V get(K key, Supplier<V> value) {
        V known = get(key);
        if (known != null) {
            return known;
        }
        forgetGone();
        return values.computeIfAbsent(new Key(key, gone), any -> value.get());
    }

    /** {@return the keys that have a value, in no particular order} */
    @SuppressWarnings("unchecked") // nothing else was put there
    List<K> keys() {
        List<K> keys = new ArrayList<>();
        for (Object key : values.keySet()) {
            Object object = ((Key) key).get();
            if (object != null) {
                keys.add((K) object);
            }
        }
        return keys;
    }

    private void forgetGone() {
        for (Reference<?> key = gone.poll(); key != null; key = gone.poll()) {
            values.remove(key);
        }
    }
}
