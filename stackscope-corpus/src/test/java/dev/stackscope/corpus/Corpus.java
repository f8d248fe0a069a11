package dev.stackscope.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Class files in quantity. */
final class Corpus {

    private Corpus() {}

    /** The libraries that the build copies. */
    static List<Path> libraries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "libraries"))) {
            return files.sorted().toList();
        }
    }

    static void readJar(Path jar, Consumer<byte[]> classFiles) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(Corpus::isClass).toList()) {
                try (InputStream content = zip.getInputStream(entry)) {
                    classFiles.accept(content.readAllBytes());
                }
            }
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    /** Every class of every module of the running JDK. */
    static void readJdk(Consumer<byte[]> classFiles) throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        try (Stream<Path> files = Files.walk(modules)) {
            for (Path file : files.filter(Corpus::isClass).toList()) {
                classFiles.accept(Files.readAllBytes(file));
            }
        }
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class") && !file.endsWith("module-info.class");
    }
}
