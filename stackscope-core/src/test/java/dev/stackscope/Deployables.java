package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.testing.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The sources in {@code deployed}, compiled once: classes of a library and of glue for it, for folders of any choice. */
final class Deployables {

    private static final Map<String, byte[]> CLASS_FILES = compile();

    private Deployables() {}

    /** Writes top-level classes, with what is nested in them, into a folder. */
    static Path classes(Path folder, String... classNames) throws IOException {
        for (String className : classNames) {
            String name = className.replace('.', '/');
            for (Map.Entry<String, byte[]> file : CLASS_FILES.entrySet()) {
                if (file.getKey().equals(name + ".class") || file.getKey().startsWith(name + "$")) {
                    write(folder.resolve(file.getKey()), file.getValue());
                }
            }
        }
        return folder;
    }

    /** Names service providers, in this order. */
    static Path providers(Path folder, String... classNames) throws IOException {
        byte[] lines = String.join("\n", classNames).getBytes(StandardCharsets.UTF_8);
        write(folder.resolve("META-INF/services/" + StackscopeGlue.class.getName()), lines);
        return folder;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.write(file, content);
    }

    private static Map<String, byte[]> compile() {
        try {
            Path folder = Scratch.folder("deployed");
            try {
                compile(folder);
                return read(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void compile(Path folder) throws IOException, URISyntaxException {
        URL core = StackscopeGlue.class.getProtectionDomain().getCodeSource().getLocation();
        List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none", "-nowarn", "-cp"));
        arguments.addAll(List.of(Path.of(core.toURI()).toString(), "-d", folder.toString()));
        URL order = Deployables.class.getResource("/deployed/shop/Order.java");
        try (Stream<Path> sources =
                Files.walk(Path.of(URI.create(String.valueOf(order))).resolveSibling(".."))) {
            sources.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
        }
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        assertThat(exit).as(output.toString()).isZero();
    }

    private static Map<String, byte[]> read(Path folder) throws IOException {
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                classFiles.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return classFiles;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
