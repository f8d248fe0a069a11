package dev.stackscope.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A JVM that is started for a program of ours.
 *
 * @param home the JDK
 * @param feature its release
 * @param tier how far it is open
 * @param more what else it is started with
 */
record Jvm(Path home, int feature, Tier tier, List<String> more) {

    private static final int SCOPES_SINCE = 21;
    private static final int UNSAFE_WARNS_SINCE = 23;

    /** Virtual threads run on the stacks of their carriers, and those of the curves are deep. */
    private static final List<String> MEMORY = List.of("-Xms1g", "-Xmx4g", "-Xss8m");

    /** A JVM of the JDK that runs us, with the memory that all figures are measured with. */
    Jvm(Tier tier) {
        this(Path.of(System.getProperty("java.home", "")), Runtime.version().feature(), tier, MEMORY);
    }

    /** {@return one that is started with more flags} */
    Jvm with(List<String> flags) {
        List<String> all = new ArrayList<>(more);
        all.addAll(flags);
        return new Jvm(home, feature, tier, List.copyOf(all));
    }

    /** {@return what it is started with} */
    List<String> flags() {
        List<String> flags = new ArrayList<>(tier.flags());
        if (feature >= SCOPES_SINCE) {
            flags.add("--enable-preview"); // scopes are a preview
        }
        if (feature >= UNSAFE_WARNS_SINCE) {
            flags.add("--sun-misc-unsafe-memory-access=allow"); // JMH, Reactor and coroutines use it
        }
        flags.addAll(more);
        return flags;
    }

    /** {@return the values that a program prints, by the names before them} */
    Map<String, String> run(Class<?> program, List<String> arguments) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        int status = start(program, arguments, line -> {
            int at = line.indexOf('=');
            if (at > 0) {
                values.put(line.substring(0, at), line.substring(at + 1));
            }
        });
        if (status != 0) {
            throw new IOException(program.getSimpleName() + " ended with status " + status);
        }
        return values;
    }

    /** {@return whether the JDK knows all that it is started with} */
    boolean starts() throws IOException {
        return run(List.of("-version"), ProcessBuilder.Redirect.DISCARD, line -> {}) == 0;
    }

    /** {@return the status that a program ends with, whose lines are handed on} */
    int start(Class<?> program, List<String> arguments, Consumer<String> lines) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return run(command, ProcessBuilder.Redirect.INHERIT, lines);
    }

    private int run(List<String> arguments, ProcessBuilder.Redirect errors, Consumer<String> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        command.addAll(flags());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        try (BufferedReader out = process.inputReader()) {
            out.lines().forEach(lines);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
