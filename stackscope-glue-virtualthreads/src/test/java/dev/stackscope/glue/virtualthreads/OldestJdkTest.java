package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Stackscope;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The glue on a JDK without virtual threads, in a JVM of its own: {@code JAVA17_HOME}, else the path's {@code java}. */
class OldestJdkTest {

    @Test
    void theGlueHasNoEffect() throws Exception {
        boolean onClassPath = !Stackscope.class.getModule().isNamed();
        assumeTrue(onClassPath, "the class path to hand on is not known");
        assumeTrue(java("-version").contains("version \"17"), "there is no JDK 17");
        URI source = URI.create(String.valueOf(OldestJdkTest.class.getResource("/old/OnOldestJdk.java")));

        String output = java(
                "-cp", System.getProperty("java.class.path"), Path.of(source).toString());

        assertThat(output)
                .contains("thread #1 \"main\"", "OnOldestJdk.main(OnOldestJdk.java:")
                .doesNotContain("note:");
    }

    private static String java(String... arguments) throws IOException, InterruptedException {
        String home = System.getenv("JAVA17_HOME");
        List<String> command = new ArrayList<>(List.of(home == null ? "java" : home + "/bin/java"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
