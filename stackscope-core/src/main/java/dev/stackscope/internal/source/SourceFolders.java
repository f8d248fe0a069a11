package dev.stackscope.internal.source;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folders in which sources are looked for. */
final class SourceFolders {

    private static final String PROPERTY = "stackscope.sources";
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy", "scala");

    private SourceFolders() {}

    /** {@return those that the system property names} */
    static List<Path> named() {
        String value = System.getProperty(PROPERTY, "");
        return Stream.of(value.split(File.pathSeparator, -1))
                .filter(each -> !each.isBlank())
                .map(Path::of)
                .toList();
    }

    /** {@return those that belong to a folder of class files, as Maven and Gradle lay out a project} */
    static List<Path> besides(Path classes) {
        String path = classes.toString().replace('\\', '/');
        if (path.endsWith("/target/classes")) {
            return maven(classes, "main", "generated-sources/annotations");
        }
        if (path.endsWith("/target/test-classes")) {
            return maven(classes, "test", "generated-test-sources/test-annotations");
        }
        return path.matches(".*/build/classes/[^/]+/[^/]+") ? gradle(classes) : List.of();
    }

    private static List<Path> maven(Path classes, String set, String generated) {
        List<Path> folders = written(up(classes, 2), set);
        folders.add(up(classes, 1).resolve(generated));
        return folders;
    }

    /** Gradle has a folder of classes for each language and source set: {@code build/classes/java/main}. */
    private static List<Path> gradle(Path classes) {
        String set = name(classes);
        String language = name(up(classes, 1));
        List<Path> folders = written(up(classes, 4), set);
        folders.add(up(classes, 3).resolve("generated/sources/annotationProcessor/" + language + "/" + set));
        return folders;
    }

    private static List<Path> written(Path project, String set) {
        List<Path> folders = new ArrayList<>();
        LANGUAGES.forEach(language -> folders.add(project.resolve("src/" + set + "/" + language)));
        return folders;
    }

    private static Path up(Path folder, int levels) {
        return folder.resolve("../".repeat(levels)).normalize();
    }

    private static String name(Path folder) {
        return Objects.requireNonNull(folder.getFileName(), "file name").toString();
    }
}
