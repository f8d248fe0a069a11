package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.StaticFields;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The static fields that hold scoped values: a key has no name of its own.
 *
 * <p>Searched are the classes of the frames of a thread that bound one, each once in an extraction.
 */
final class ScopedValueNames {

    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();
    private final Set<Class<?>> searched = new HashSet<>();

    /** {@return the name of the field that holds a key, or the key's identity where none was found} */
    String of(Object key, List<Frame> frames, Thread thread) {
        if (!names.containsKey(key)) {
            search(key.getClass(), frames, loader(thread));
        }
        return names.computeIfAbsent(key, Identity::of);
    }

    private void search(Class<?> keyType, List<Frame> frames, @Nullable ClassLoader loader) {
        for (Frame frame : frames) {
            Class<?> type = frame.className().startsWith("java.") ? null : find(frame.className(), loader);
            if (type != null && searched.add(type)) {
                search(keyType, type);
            }
        }
    }

    private void search(Class<?> keyType, Class<?> type) {
        try {
            StaticFields.of(type, keyType, names::putIfAbsent);
        } catch (LinkageError | TypeNotPresentException e) {
            // A field of the class is of a type that is not there; it may hold the key, and the key stays unnamed.
        }
    }

    private static @Nullable Class<?> find(String className, @Nullable ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError | RuntimeException e) { // a class loader is foreign code
            return null;
        }
    }

    private static @Nullable ClassLoader loader(Thread thread) {
        try {
            ClassLoader own = thread.getContextClassLoader(); // may be overridden
            return own == null ? ClassLoader.getSystemClassLoader() : own;
        } catch (RuntimeException e) {
            return ClassLoader.getSystemClassLoader();
        }
    }
}
