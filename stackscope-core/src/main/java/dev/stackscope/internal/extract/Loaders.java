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

    /** {@return a thread's context class loader, or null if it has none or does not tell} */
    static @Nullable ClassLoader ofContext(Thread thread) {
        try {
            return thread.getContextClassLoader();
        } catch (Throwable e) { // the method may be overridden
            Failures.rethrowFatal(e);
            return null;
        }
    }

    /** {@return the loader that Stackscope itself was loaded by} */
    static ClassLoader own() {
        ClassLoader loader = Loaders.class.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }
}
