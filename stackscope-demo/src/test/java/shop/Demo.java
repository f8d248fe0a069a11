package shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a demo printed that was run as its users run it: in a JVM of its own.
 *
 * @param output all of it
 */
record Demo(String output) {

    private static final List<String> OPENED = Stream.of(
                    "java.lang",
                    "java.util.concurrent",
                    "java.util.concurrent.locks",
                    "jdk.internal.misc",
                    "jdk.internal.vm")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    static Demo opened(String program) throws IOException, InterruptedException {
        return run(program, OPENED);
    }

    static Demo closed(String program) throws IOException, InterruptedException {
        return run(program, List.of());
    }

    private static Demo run(String program, List<String> flags) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("--enable-preview", "-Dstdout.encoding=UTF-8", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add("shop." + program);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return new Demo(output);
    }

    /** {@return the tasks alone, without what differs from run to run} */
    String tasks() {
        String[] blocks = output.split("\n\n", -1);
        return normalised(blocks[blocks.length - 2]);
    }

    /** {@return the findings alone, without what differs from run to run, or an empty string if there are none} */
    String findings() {
        String[] blocks = output.split("\n\n", -1);
        return blocks.length < 4 ? "" : normalised(blocks[1]);
    }

    private static String normalised(String block) {
        return (block + "\n")
                .replaceAll(" #\\w+(( … |, |-)#\\w+)*", "")
                .replaceAll("@\\p{XDigit}+", "@#")
                .replaceAll(":\\d+\\)", ")")
                .replaceAll("  line \\d+", "");
    }
}
