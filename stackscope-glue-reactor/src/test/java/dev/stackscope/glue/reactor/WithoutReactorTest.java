package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Stackscope;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where there is no Reactor, the glue is asked what it serves, and nothing more of it is loaded. */
@Timeout(60)
class WithoutReactorTest {

    private static final Pattern LOADED = Pattern.compile(
            "class,load\\S* +((?:dev\\.stackscope\\.glue\\.reactor|reactor|org\\.reactivestreams)\\.\\S+)");

    /** Extracts a thread and the tree of all tasks. */
    static final class Program {

        private Program() {}

        public static void main(String[] arguments) {
            System.out.println(Stackscope.extract(Thread.currentThread()));
            System.out.println(Stackscope.taskTree());
        }
    }

    @Test
    void onlyTheProviderIsLoaded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        classPath(),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("thread #", "WithoutReactorTest$Program.main");
        assertThat(LOADED.matcher(output).results().map(match -> match.group(1)))
                .containsExactlyInAnyOrder(Program.class.getName(), ReactorGlue.class.getName());
    }

    /** {@return all that this suite runs with, but for Reactor} */
    private static String classPath() {
        Stream<String> paths = Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .flatMap(Pattern.compile(Pattern.quote(File.pathSeparator))::splitAsStream)
                .filter(path -> !path.matches(".*[/\\\\](reactor-core|reactive-streams)-[^/\\\\]*"));
        return Stream.concat(Stream.of("target/test-classes"), paths).collect(Collectors.joining(File.pathSeparator));
    }
}
