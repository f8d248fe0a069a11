package dev.stackscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JDKs of this machine: those that the build needs, and others that the environment names. */
final class Jdks {

    private Jdks() {}

    /** {@return the JDKs to test with: 17 and 25, and 21 and 27 where the environment says where they are} */
    static List<Path> all() throws IOException {
        List<Path> homes = new ArrayList<>(List.of(home(17), home(25)));
        for (String name : List.of("JAVA21_HOME", "JAVA27_HOME")) {
            String home = System.getenv(name);
            if (home != null) {
                homes.add(Path.of(home));
            }
        }
        return homes;
    }

    /** {@return the home of a JDK of a release, which must be there} */
    static Path home(int release) throws IOException {
        for (Path each : candidates()) {
            if (releaseOf(each) == release) {
                return each;
            }
        }
        throw new AssertionError("no JDK " + release + " among " + candidates());
    }

    private static List<Path> candidates() throws IOException {
        List<Path> found = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
            if (variable.getKey().matches("JAVA\\d*_HOME")) {
                found.add(Path.of(variable.getValue()));
            }
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> homes = Files.list(usual)) {
                found.addAll(homes.sorted().toList());
            }
        }
        return found;
    }

    static int releaseOf(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.exists(home.resolve("bin/javac"))) {
            return 0;
        }
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> Integer.parseInt(line.substring(14).replaceFirst("\\D.*", "")))
                .findFirst()
                .orElse(0);
    }
}
