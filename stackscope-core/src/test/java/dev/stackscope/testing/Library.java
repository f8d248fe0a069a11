package dev.stackscope.testing;

import dev.stackscope.spi.StackscopeGlue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * A library, or a glue, that is compiled by the test into a folder of its own.
 *
 * <p>A glue is a class whose constructor, required class and hooks are given as Java source. There, {@code frame(name)}
 * makes a frame and {@code call(name)} runs what the test put into the system properties under that name: compiled glue
 * sees Stackscope as its users do, and not the tests.
 */
public final class Library {

    private final Path folder;
    private final List<Path> needed;

    private Library(Path folder, List<Path> needed) {
        this.folder = folder;
        this.needed = needed;
    }

    /** {@return a library without classes, compiled into that folder, that needs others} */
    public static Library in(Path folder, Library... needed) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Library library : needed) {
            folders.add(library.folder);
        }
        return new Library(Files.createDirectories(folder), folders);
    }

    /** Adds a class. */
    public Library with(String className, String source) throws IOException {
        int dot = className.lastIndexOf('.');
        Path file = Files.createTempDirectory(folder, "source").resolve(className.substring(dot + 1) + ".java");
        Files.writeString(file, "package " + className.substring(0, dot) + ";\n" + source);
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "-d",
                        folder.toString(),
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        classPath(),
                        file.toString());
        if (result != 0) {
            throw new AssertionError(output);
        }
        return this;
    }

    /** Adds a provider to the list, whether there is such a class or not. */
    public Library listing(String... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(services.resolve(StackscopeGlue.class.getName()), List.of(providers));
        return this;
    }

    /** Adds a glue and lists it. */
    public Library withGlue(String className, String requiredClass, String install) throws IOException {
        return withGlue(className, "\"" + requiredClass + "\"", "", install);
    }

    /** Adds a glue and lists it. */
    public Library withGlue(String className, String requiredClass, String constructor, String install)
            throws IOException {
        String simpleName = className.substring(className.lastIndexOf('.') + 1);
        return listing(className).with(className, """
                import dev.stackscope.*;
                import dev.stackscope.spi.*;
                public class %1$s implements StackscopeGlue {
                    public %1$s() { %3$s }
                    @Override public String library() { return "lib"; }
                    @Override public String requiredClass() { return %2$s; }
                    @Override public void install(Hooks hooks) { %4$s }
                    static Frame frame(String method) {
                        return Frame.of(new StackTraceElement("%1$s", method, null, 1));
                    }
                    @SuppressWarnings("unchecked")
                    static <T extends Throwable> void sneak(Throwable error) throws T {
                        throw (T) error;
                    }
                    static void call(String name) {
                        ((Runnable) System.getProperties().get(name)).run();
                    }
                }
                """.formatted(simpleName, requiredClass, constructor, install));
    }

    private String classPath() {
        List<String> path = new ArrayList<>(List.of(folder.toString(), place(StackscopeGlue.class)));
        needed.forEach(f -> path.add(f.toString()));
        return String.join(System.getProperty("path.separator"), path);
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** {@return a class loader that finds the library, and nothing else but what its parent finds} */
    public URLClassLoader loader(ClassLoader parent) throws IOException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, parent);
    }

    /** {@return the folder with the class files, as a class loader wants it} */
    public URL url() throws IOException {
        return folder.toUri().toURL();
    }
}
