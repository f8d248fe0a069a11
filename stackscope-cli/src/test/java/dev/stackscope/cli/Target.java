package dev.stackscope.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;

/** A {@link Resting} or {@link Ordering} program in a JVM of its own, which ends when this is closed. */
final class Target implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Path errors;

    private Target(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** {@return a program at rest on some JDK, started with some flags} */
    static Target on(Path jdk, String... flags) throws IOException {
        return start(jdk, Resting.class, List.of(flags), List.of());
    }

    /** {@return a program that places an order for each line, and waits for it} */
    static Target ordering(Path jdk, String... flags) throws IOException {
        return start(jdk, Ordering.class, List.of(flags), List.of());
    }

    /** {@return a program in a deadlock} */
    static Target deadlocked(Path jdk) throws IOException {
        return start(jdk, Resting.class, List.of(), List.of("deadlock"));
    }

    private static Target start(Path jdk, Class<?> program, List<String> flags, List<String> arguments)
            throws IOException {
        Path errors = java.nio.file.Files.createTempFile("target", ".err");
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(List.of("-cp", folderOf(program)));
        command.addAll(flags); // may have another class path, and the last one counts
        command.add(program.getName());
        command.addAll(arguments);
        Target target = new Target(
                new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
        Assertions.assertThat(target.output.readLine()).isEqualTo("at rest");
        return target;
    }

    /** {@return where a class was loaded from, for a class path} */
    static String folderOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    String pid() {
        return Long.toString(process.pid());
    }

    /** {@return how many threads it has, as it says itself; so it also answers} */
    int threads() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return Integer.parseInt(output.readLine());
    }

    /** {@return what it printed to its standard error} */
    String errors() throws IOException {
        return java.nio.file.Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        java.nio.file.Files.deleteIfExists(errors);
    }
}
