package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Scratch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The class loader of one class {@code foreign.Worker}, whose file it gives out as it likes. */
final class ForeignClass extends ClassLoader {

    static final String NAME = "foreign.Worker";

    private final byte[] loaded;
    private final Callable<@Nullable InputStream> file;

    private ForeignClass(byte[] loaded, Callable<@Nullable InputStream> file) {
        super(ForeignClass.class.getClassLoader());
        this.loaded = loaded;
        this.file = file;
    }

    /** A class whose file is its own. */
    static ForeignClass of(byte[] classFile) {
        return new ForeignClass(classFile, () -> new ByteArrayInputStream(classFile));
    }

    /** A class whose file is something else. */
    static ForeignClass of(byte[] loaded, Callable<@Nullable InputStream> file) {
        return new ForeignClass(loaded, file);
    }

    /** {@return the class file of a class whose method {@code work(Runnable inner)} has these statements, on one line} */
    static byte[] worker(String statements) {
        String source = "package foreign; public class Worker {\n" + "public static void work(Runnable inner) { "
                + statements + " } }\n";
        try {
            Path folder = Scratch.folder("foreign");
            Path file = Files.writeString(folder.resolve("Worker.java"), source);
            StringWriter output = new StringWriter();
            PrintWriter writer = new PrintWriter(output);
            int exit = ToolProvider.findFirst("javac")
                    .orElseThrow()
                    .run(writer, writer, "-g", "--release", "17", "-d", folder.toString(), file.toString());
            assertThat(exit).as(output.toString()).isZero();
            return Files.readAllBytes(folder.resolve("foreign/Worker.class"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the method, which calls {@code inner}; this is the context class loader meanwhile. */
    void work(Runnable inner) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            loadClass(NAME).getMethod("work", Runnable.class).invoke(null, inner);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.equals(NAME)) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, loaded, 0, loaded.length);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (!name.equals(NAME.replace('.', '/') + ".class")) {
            return super.getResourceAsStream(name);
        }
        try {
            return file.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
