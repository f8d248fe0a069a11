package dev.stackscope.cli.agent;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines some of our classes once more, where they see the classes of a library that a program has.
 *
 * <p>Glue that was compiled against a library links to it by name. Our own loader sees no library; this one does.
 */
final class PartLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader ours = PartLoader.class.getClassLoader();
    private final String prefix;
    private final @Nullable ClassLoader library;

    /**
     * Makes a loader.
     *
     * @param prefix how the names of the classes begin that it defines
     * @param parent where it looks for others
     * @param library where it looks for what the parent does not have, or null
     */
    PartLoader(String prefix, ClassLoader parent, @Nullable ClassLoader library) {
        super("stackscope", parent);
        this.prefix = prefix;
        this.library = library;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (library == null) {
            throw new ClassNotFoundException(name);
        }
        return Class.forName(name, false, library);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = ours.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
