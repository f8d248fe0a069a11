package dev.stackscope.cli.boot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes that stand below a prefix in our jar, out of sight of the program that we are in.
 *
 * <p>Its parent is the platform's loader, so nothing of that program can get in the way either. The jar is open only
 * while somebody needs classes from it.
 */
final class JarLoader extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final String PREFIX = "stackscope/";

    private final File file;
    private @Nullable JarFile jar;

    JarLoader(File file) {
        super("stackscope", ClassLoader.getPlatformClassLoader());
        this.file = file;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] code;
        try {
            code = read(name.replace('.', '/') + ".class");
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        if (code == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, code, 0, code.length);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        try {
            return read(name) == null ? null : new URL("jar:" + file.toURI() + "!/" + PREFIX + name);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(found));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        try {
            byte[] bytes = read(name);
            return bytes == null ? null : new java.io.ByteArrayInputStream(bytes);
        } catch (IOException e) {
            return null;
        }
    }

    private synchronized byte @Nullable [] read(String name) throws IOException {
        if (jar == null) {
            jar = new JarFile(file);
        }
        ZipEntry entry = jar.getEntry(PREFIX + name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    /** Closes the jar until a class is needed from it again. */
    synchronized void rest() {
        try {
            if (jar != null) {
                jar.close();
            }
        } catch (IOException e) {
            // it was only read
        } finally {
            jar = null;
        }
    }
}
