package dev.stackscope.cli.demo;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes of the demo, as the running JDK can run them.
 *
 * <p>They use a preview API, so their class files run on the very release that compiled them. On a later one they are
 * compiled again, from their sources in the jar.
 */
final class DemoClasses {

    private static final int COMPILED_FOR = 25;
    private static final String PREFIX = "demo/";

    private final Path jar;

    DemoClasses(Path jar) {
        this.jar = jar;
    }

    /** Puts the classes of a program into a folder. */
    void into(Path folder, String program) throws IOException, Failure {
        int release = Runtime.version().feature();
        if (release < COMPILED_FOR) {
            throw new Failure(
                    ExitCode.NO_SUCH_TARGET,
                    "the demo needs a JDK " + COMPILED_FOR + " or later and this is JDK " + release
                            + "; start Stackscope with a later one.");
        }
        unpack(folder);
        if (release > COMPILED_FOR) {
            compile(folder, program, release);
        }
    }

    private void unpack(Path folder) throws IOException {
        Files.createDirectory(folder.resolve("shop"));
        try (JarFile open = new JarFile(jar.toFile())) {
            for (JarEntry entry : open.stream().toList()) {
                if (entry.getName().startsWith(PREFIX + "shop/") && !entry.isDirectory()) {
                    unpack(open, entry, folder);
                }
            }
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path folder) throws IOException {
        Path file = folder.resolve("shop")
                .resolve(Path.of(entry.getName()).getFileName().toString());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, file);
        }
    }

    private static void compile(Path folder, String program, int release) throws IOException, Failure {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = false;
        if (compiler != null) {
            List<String> options = List.of(
                    "-g",
                    "-nowarn",
                    "--enable-preview",
                    "--release",
                    Integer.toString(release),
                    "-d",
                    folder.toString());
            try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
                compiled = compiler.getTask(
                                complaints,
                                files,
                                null,
                                options,
                                null,
                                files.getJavaFileObjects(folder.resolve("shop/" + program + ".java")))
                        .call();
            }
        }
        if (!compiled) {
            throw new Failure(
                    ExitCode.NO_SUCH_TARGET,
                    "the demo does not compile on JDK " + release + "; start Stackscope with a JDK " + COMPILED_FOR
                            + ".");
        }
    }
}
