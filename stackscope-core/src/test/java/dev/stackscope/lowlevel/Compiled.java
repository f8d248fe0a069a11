package dev.stackscope.lowlevel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** The sources in {@code shapes}, compiled with options of the test's choice, as class files and as classes. */
final class Compiled extends ClassLoader {

    private static final Map<List<String>, Compiled> BY_OPTIONS = new ConcurrentHashMap<>();

    private final Map<String, byte[]> classFiles;

    private Compiled(Map<String, byte[]> classFiles) {
        super(null);
        this.classFiles = classFiles;
    }

    /** A compiler: takes arguments, writes messages, and tells whether it succeeded. */
    private interface Compiler {
        boolean run(PrintWriter output, String[] arguments);
    }

    /** With the compiler of the running JDK; compiled once for all tests, its classes loaded once. */
    static Compiled with(String... options) throws IOException {
        List<String> key = List.of(options);
        Compiled known = BY_OPTIONS.get(key);
        if (known != null) {
            return known;
        }
        Compiled compiled = compile(Compiled::javac, sources(), options);
        BY_OPTIONS.put(key, compiled);
        return compiled;
    }

    static Compiled withEcj(String... options) throws IOException {
        return compile(Compiled::ecj, sources(), options);
    }

    /** Compiles one more class, given as text, together with the sources. */
    static Compiled withSource(String simpleName, String text, String... options) throws IOException {
        Path folder = Scratch.folder("source");
        Path file = Files.writeString(folder.resolve(simpleName + ".java"), text);
        List<String> files = new ArrayList<>(sources());
        files.add(file.toString());
        try {
            return compile(Compiled::javac, files, options);
        } finally {
            delete(folder);
        }
    }

    private static Compiled compile(Compiler compiler, List<String> files, String... options) throws IOException {
        Path folder = Scratch.folder("classes");
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-proc:none", "-nowarn"));
        arguments.addAll(List.of(options));
        arguments.addAll(files);
        StringWriter output = new StringWriter();
        try {
            boolean done = compiler.run(new PrintWriter(output), arguments.toArray(String[]::new));
            assertThat(done).as(output.toString()).isTrue();
            return new Compiled(read(folder));
        } finally {
            delete(folder);
        }
    }

    private static boolean javac(PrintWriter output, String[] arguments) {
        return ToolProvider.findFirst("javac").orElseThrow().run(output, output, arguments) == 0;
    }

    private static boolean ecj(PrintWriter output, String[] arguments) {
        return BatchCompiler.compile(arguments, output, output, null);
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(folderOfSources())) {
            return files.map(Path::toString).toList();
        }
    }

    private static Path folderOfSources() {
        URL source = Compiled.class.getResource("/shapes/Shapes.java");
        return Path.of(URI.create(String.valueOf(source))).resolveSibling(".");
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> classFiles = new HashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("shapes"))) {
            for (Path file : files.toList()) {
                String simpleName = file.getFileName().toString().replace(".class", "");
                classFiles.put("shapes." + simpleName, Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Compiled::deleteFile);
        }
    }

    private static void deleteFile(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] classFile(String className) {
        byte[] classFile = classFiles.get(className);
        if (classFile == null) {
            throw new AssertionError("not compiled: " + className);
        }
        return classFile.clone();
    }

    ClassAnalysis analysis(String className) {
        return ClassAnalysis.of(classFile(className));
    }

    MethodAnalysis method(String className, String name) {
        return analysis(className).methods(name).get(0);
    }

    @Override
    protected Class<?> findClass(String name) {
        byte[] classFile = classFile(name);
        return defineClass(name, classFile, 0, classFile.length);
    }
}
