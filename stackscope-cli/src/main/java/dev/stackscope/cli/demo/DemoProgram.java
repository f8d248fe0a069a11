package dev.stackscope.cli.demo;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A running program of the demo, which ends when this is closed. */
public final class DemoProgram implements AutoCloseable {

    private static final long END_SECONDS = 5;

    private final Process process;
    private final Path folder;

    private DemoProgram(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * {@return a program that has come to rest}
     *
     * @param jar our jar, which has the programs
     * @param name the program's class, such as {@code OrderService}
     * @param agent the argument of the agent that the program is started with, or null to start it without
     */
    public static DemoProgram start(Path jar, String name, @Nullable String agent) throws IOException, Failure {
        Path folder = Files.createTempDirectory("stackscope-demo");
        try {
            new DemoClasses(jar).into(folder, name);
            List<String> flags = agent == null ? List.of() : List.of("-javaagent:" + jar + "=" + agent);
            Process process = launch(folder, name, flags);
            DemoProgram program = new DemoProgram(process, folder);
            program.awaitRest();
            return program;
        } catch (IOException | Failure | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static Process launch(Path folder, String name, List<String> flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-preview");
        command.add("-XX:+EnableDynamicAgentLoading"); // no warning when the agent comes
        command.addAll(flags);
        command.addAll(List.of("-cp", folder.toString(), "shop." + name));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitRest() throws IOException, Failure {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        if (output.readLine() == null) {
            throw new Failure(
                    ExitCode.INTERNAL_ERROR, "the program of the demo did not start; what it said stands above.");
        }
    }

    /** {@return its process id} */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
