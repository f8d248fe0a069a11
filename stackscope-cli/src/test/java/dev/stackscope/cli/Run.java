package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A finished run of the jar.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said beside that, without signs of progress
 */
record Run(int code, String out, String err) {

    private static final long LIMIT_SECONDS = 120;

    /** {@return a run on JDK 25} */
    static Run of(String... arguments) throws IOException, InterruptedException {
        return on(Jdks.home(25), arguments);
    }

    /** {@return a run on some JDK} */
    static Run on(Path jdk, String... arguments) throws IOException, InterruptedException {
        return with(jdk, List.of("-Dstdout.encoding=UTF-8", "-Dfile.encoding=UTF-8"), "", arguments);
    }

    /** {@return a run on some JDK with options of the JVM and some input} */
    static Run with(Path jdk, List<String> flags, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
        String out = text(process.getInputStream());
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as(out).isTrue();
        return new Run(process.exitValue(), out, err.join().replaceAll("stackscope: waiting for .*\\R", ""));
    }

    static String jar() {
        return System.getProperty("stackscope.jar");
    }

    private static String text(java.io.InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** {@return this run, after it has printed all} */
    Run printed() {
        assertThat(code).as(err + out).isZero();
        assertThat(err).isEmpty();
        return this;
    }

    /** {@return the tasks alone, without what differs from run to run} */
    String tasks() {
        String[] blocks = out.split("\n\n", -1);
        return normalised(blocks[blocks.length - 2]);
    }

    /** {@return the findings alone, without what differs from run to run, or an empty string if there are none} */
    String findings() {
        String[] blocks = out.split("\n\n", -1);
        return blocks.length < 4 ? "" : normalised(blocks[1]);
    }

    static String normalised(String block) {
        return (block + "\n")
                .replaceAll(" #\\w+(( … |, |-)#\\w+)*", "")
                .replaceAll("@\\p{XDigit}+", "@#")
                .replaceAll(":\\d+\\)", ")")
                .replaceAll("  line \\d+", "")
                .replaceAll(", \\d+ m?s ago", "");
    }
}
