package dev.stackscope.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JDKs that the command was told of. */
final class Jdks {

    private Jdks() {}

    /** {@return their homes by release, in ascending order; at least that of this JVM} */
    static Map<Integer, Path> all() throws IOException {
        Map<Integer, Path> homes = new TreeMap<>();
        homes.put(Runtime.version().feature(), Path.of(System.getProperty("java.home", "")));
        for (String home : System.getProperty("stackscope.jdks", "").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!home.isEmpty()) {
                homes.putIfAbsent(featureOf(Path.of(home)), Path.of(home));
            }
        }
        return homes;
    }

    private static int featureOf(Path home) throws IOException {
        Matcher version = Pattern.compile("JAVA_VERSION=\"(\\d+)").matcher(Files.readString(home.resolve("release")));
        if (!version.find()) {
            throw new IllegalArgumentException(home + " is not the home of a JDK");
        }
        return Integer.parseInt(version.group(1));
    }
}
