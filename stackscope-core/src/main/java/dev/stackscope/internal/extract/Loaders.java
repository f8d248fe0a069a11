package dev.stackscope.internal.extract;

import org.jspecify.annotations.Nullable;

/** Looks up classes without initialising them. */
final class Loaders {

    private Loaders() {}

    /** {@return the class of that name as the loader sees it, or null if it sees none that links} */
    static @Nullable Class<?> find(String className, @Nullable ClassLoader loader) {
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        } catch (Throwable e) { // a class loader is foreign code
            Failures.rethrowFatal(e);
            return null;
        }
    }

    /** {@return the class loader that a thread uses, or null if it has none or its class does not tell} */
    static @Nullable ClassLoader usedBy(Thread thread) {
        try {
            return thread.getContextClassLoader(); // may be overridden
        } catch (Throwable error) {
            Failures.rethrowFatal(error);
            return null;
        }
    }

    /** {@return whether our own loader finds this very class} */
    static boolean isOurs(Class<?> type) {
        return type == find(type.getName(), own());
    }

    /** {@return the loader that Stackscope itself was loaded by} */
    static ClassLoader own() {
        ClassLoader loader = Loaders.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
