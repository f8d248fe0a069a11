package dev.stackscope.internal.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the source file of a frame. Safe for use by any thread. */
public final class Sources {

    private static final SourceCache FILES = new SourceCache();

    private Sources() {}

    /**
     * {@return the lines of the frame's source file in the first of the folders that has it, or null}
     *
     * @param roots the folders in which packages begin
     */
    public static @Nullable List<String> in(List<Path> roots, StackTraceElement frame) {
        SourceName name = SourceName.of(frame);
        return name == null ? null : below(roots, name);
    }

    /** {@return the lines of the frame's source file, looked for in the places that are usual, or null} */
    public static @Nullable List<String> standard(StackTraceElement frame) {
        SourceName name = SourceName.of(frame);
        if (name == null) {
            return null;
        }
        List<String> named = below(SourceFolders.named(), name);
        return named != null ? named : besides(ClassPlace.of(frame), name);
    }

    private static @Nullable List<String> besides(@Nullable ClassPlace place, SourceName name) {
        if (place instanceof ClassPlace.Folder classes) {
            return below(SourceFolders.besides(classes.root()), name);
        }
        if (place instanceof ClassPlace.Jar jar) {
            return besides(jar.file(), name);
        }
        return place instanceof ClassPlace.Module module ? ofTheJdk(module.name(), name) : null;
    }

    private static @Nullable List<String> besides(Path jar, SourceName name) {
        String file = String.valueOf(jar.getFileName());
        String sources = file.endsWith(".jar") ? file.substring(0, file.length() - 4) + "-sources.jar" : "";
        return sources.isEmpty() ? null : FILES.entry(jar.resolveSibling(sources), name.path());
    }

    private static @Nullable List<String> ofTheJdk(String module, SourceName name) {
        Path archive = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        return FILES.entry(archive, module + "/" + name.path());
    }

    private static @Nullable List<String> below(List<Path> roots, SourceName name) {
        return roots.stream()
                .map(root -> FILES.file(root.resolve(name.path())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
