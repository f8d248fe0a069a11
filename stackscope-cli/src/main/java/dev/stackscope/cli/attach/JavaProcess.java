package dev.stackscope.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A JVM on this machine, as it looks without attaching to it.
 *
 * @param pid its process id
 * @param command what it was started with: a main class or jar, and the program's arguments; empty if unknown
 */
public record JavaProcess(long pid, String command) {

    /** {@return the main class or the name of the jar; empty if unknown} */
    public String mainClass() {
        int end = command.indexOf(' ');
        String first = end < 0 ? command : command.substring(0, end);
        return first.substring(first.lastIndexOf('/') + 1);
    }

    /** {@return the version of its JDK, or an empty string if that cannot be told} */
    public String jdk() {
        Optional<String> executable =
                ProcessHandle.of(pid).flatMap(process -> process.info().command());
        return executable.map(JavaProcess::versionBeside).orElse("");
    }

    /** {@return the version in the file {@code release} of the JDK that an executable belongs to} */
    private static String versionBeside(String executable) {
        Path bin = Path.of(executable).getParent();
        Path home = bin == null ? null : bin.getParent();
        if (home == null) {
            return "";
        }
        try {
            return version(Files.readAllLines(home.resolve("release"), StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static String version(List<String> release) {
        return release.stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    /** {@return whether its command line or name contains some text, in whatever case} */
    public boolean matches(String text) {
        return command.toLowerCase(java.util.Locale.ROOT).contains(text.toLowerCase(java.util.Locale.ROOT));
    }
}
