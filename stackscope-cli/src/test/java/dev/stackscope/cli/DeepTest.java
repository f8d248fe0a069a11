package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent shows, and what it leaves behind. */
class DeepTest {

    static List<Arguments> pairs() throws IOException {
        List<Arguments> pairs = new ArrayList<>();
        for (Path command : Jdks.all()) {
            for (Path target : Jdks.all()) {
                pairs.add(Arguments.of(command, target));
            }
        }
        return pairs;
    }

    static List<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyJdkLooksIntoEveryOther(Path command, Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            Run run = Run.on(command, "--deep", target.pid()).printed();

            assertThat(run.findings()).startsWith("? thread \"pool-1-thread-1\" holds a lock that 1 task waits for");
            assertThat(run.tasks()).isEqualTo("""
                    thread "main"  RUNNABLE in BufferedInputStream.read
                      dev.stackscope.cli.Resting.main(Resting.java)
                    thread "wanting"  WAITING on ReentrantLock@#
                    │ dev.stackscope.cli.Resting.want(Resting.java)
                    └╌ held by thread "pool-1-thread-1"  [W1]
                    executor ThreadPoolExecutor@#  1 of 1 worker busy  1 task
                    └─ thread "pool-1-thread-1"  WAITING in CountDownLatch.await  count 1  [W1]
                       │ dev.stackscope.cli.Resting.keep(Resting.java)
                       └─ lock (STOCK = ReentrantLock@#)
                    """);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void twentyLooksLeaveNoThreadAndNoClassBehind(Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            for (int i = 0; i < 5; i++) {
                Run.of("--deep", target.pid()).printed();
            }
            int threads = target.threads();
            List<String> classes = ourClasses(target);
            for (int i = 0; i < 20; i++) {
                Run.of("--deep", target.pid()).printed();
            }

            assertThat(target.threads()).isEqualTo(threads);
            assertThat(ourClasses(target)).isEqualTo(classes);
        }
    }

    /** {@return the number of classes in each loader of ours} */
    private static List<String> ourClasses(Target target) throws IOException, InterruptedException {
        Path jcmd = Jdks.home(25).resolve("bin/jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), target.pid(), "VM.classloader_stats").start();
        String statistics = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        List<String> ours = statistics
                .lines()
                .filter(line -> line.contains("dev.stackscope.cli."))
                .map(line -> line.trim().replaceFirst("(?:\\S+\\s+){3}(\\d+).*", "$1"))
                .toList();
        assertThat(ours).isNotEmpty();
        return ours;
    }

    @Test
    void aProgramThatWasStartedWithTheAgentIsLookedIntoWithoutAsking() throws Exception {
        try (Target target = Target.on(Jdks.home(25), "-javaagent:" + Run.jar())) {
            assertThat(Run.of(target.pid()).printed().out())
                    .contains("executor #")
                    .contains("· opened");
        }
    }

    @Test
    void theProgramsOwnStackscopeAnswersWhereThereIsOne() throws Exception {
        try (Target target =
                Target.on(Jdks.home(25), "-Xlog:class+load:stderr", "-cp", System.getProperty("java.class.path"))) {
            Run.of("--deep", target.pid()).printed();

            assertThat(target.errors()).contains("dev.stackscope.Stackscope source: file:");
        }
    }

    @Test
    void theToolInterfaceGivesExactPositions() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("doctor", "--tool", target.pid()).printed().out())
                    .contains("yes  exact positions of all threads  tool");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theAgentLacksNothingThatAnOpenPackageShows(Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            assertThat(Run.of("doctor", "--deep", target.pid()).printed().out())
                    .contains("parked virtual threads recognised")
                    .doesNotContain("closed to");
        }
    }

    @Test
    void aProgramThatRefusesAgentsSaysHowToLookElse() throws Exception {
        try (Target target = Target.on(Jdks.home(25), "-XX:-EnableDynamicAgentLoading")) {
            Run run = Run.of("--deep", target.pid());

            assertThat(run.code()).isEqualTo(4);
            assertThat(run.err())
                    .isEqualTo("stackscope: process " + target.pid()
                            + " was started with -XX:-EnableDynamicAgentLoading; look without --deep, or start it with"
                            + " -javaagent:stackscope.jar.\n");
        }
    }
}
