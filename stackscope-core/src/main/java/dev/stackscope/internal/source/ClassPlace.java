package dev.stackscope.internal.source;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * A frame names its class and does not hand it out. The class file is asked for as a resource: that says where it lies
 * and loads no class. A loader with the name "app" or "platform" is the JDK's; of any other, the frame tells at most a
 * name, so the loader that the calling thread uses is asked, then the JDK's.
 */
/** Where the class file of a frame lies. */
sealed interface ClassPlace {

    /** A folder of class files. */
    record Folder(Path root) implements ClassPlace {}

    /** A jar. */
    record Jar(Path file) implements ClassPlace {}

    /** A module of the JDK's run-time image. */
    record Module(String name) implements ClassPlace {}

    /** {@return where the class of a frame lies, or null where no loader tells a place that we know} */
    static @Nullable ClassPlace of(StackTraceElement frame) {
        String module = frame.getModuleName();
        if (module != null && (module.startsWith("java.") || module.startsWith("jdk."))) {
            return new Module(module);
        }
        String resource = frame.getClassName().replace('.', '/') + ".class";
        return loaders(frame.getClassLoaderName())
                .map(loader -> found(resource, loader))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(null);
    }

    private static Stream<ClassLoader> loaders(@Nullable String name) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        if ("app".equals(name)) {
            return Stream.of(system);
        }
        if ("platform".equals(name)) {
            return Stream.of(ClassLoader.getPlatformClassLoader());
        }
        ClassLoader used = Thread.currentThread().getContextClassLoader();
        return Stream.concat(Stream.ofNullable(used), Stream.of(system));
    }

    private static @Nullable ClassPlace found(String resource, ClassLoader loader) {
        try {
            URL url = loader.getResource(resource);
            return url == null ? null : at(url, resource);
        } catch (RuntimeException | LinkageError e) { // a loader may be foreign code, and its addresses no paths
            return null;
        }
    }

    private static @Nullable ClassPlace at(URL url, String resource) {
        return switch (url.getProtocol()) {
            case "file" -> new Folder(rootOf(Path.of(URI.create(url.toString())), resource));
            case "jar" -> jar(url.getPath());
            case "jrt" -> new Module(List.of(url.getPath().split("/")).get(1));
            default -> null;
        };
    }

    private static @Nullable ClassPlace jar(String path) {
        int end = path.indexOf("!/");
        return end > 0 && path.startsWith("file:") ? new Jar(Path.of(URI.create(path.substring(0, end)))) : null;
    }

    private static Path rootOf(Path classFile, String resource) {
        int names = resource.split("/", -1).length;
        return classFile.resolve("../".repeat(names)).normalize();
    }
}
