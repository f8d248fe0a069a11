package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each option does, with real processes on every JDK. */
class OptionsTest {

    static List<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutATargetTheJvmsAreListed(Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            assertThat(Run.of().printed().out())
                    .containsPattern("(?m)^ *" + target.pid() + "  JDK " + Jdks.releaseOf(jdk)
                            + "\\S* +dev\\.stackscope\\.cli\\.Resting$");
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void fromOutsideNothingIsLoaded(Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            Run run = Run.of(target.pid()).printed();

            assertThat(run.tasks()).contains("dev.stackscope.cli.Resting.keep(Resting.java)");
            assertThat(run.out().strip().lines().reduce((a, b) -> b).orElseThrow())
                    .startsWith("note: not to be seen from outside: ");
            assertThat(target.errors()).isEmpty();
        }
    }

    @Test
    void aPartOfTheMainClassWillDo() throws Exception {
        try (Target target = Target.on(Jdks.home(17), "-Dunlike.any=other")) {
            Run run = Run.of("cli.Resting");
            assertThat(run.code() == 0 || run.err().contains("matches several JVMs"))
                    .as(run.err())
                    .isTrue();
            assertThat(run.out() + run.err()).contains(target.pid());
        }
    }

    @Test
    void theFormatsShowTheSameTasks() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--deep", "--format", "flat", target.pid())
                            .printed()
                            .out())
                    .contains("\tat dev.stackscope.cli.Resting.keep(Resting.java:");
            assertThat(Run.of("--deep", "--format", "json", target.pid())
                            .printed()
                            .out())
                    .contains("\"formatVersion\"");
            assertThat(Run.of("--deep", "--format", "html", target.pid())
                            .printed()
                            .out())
                    .containsIgnoringCase("<!doctype html>");
            assertThat(Run.of("--deep", "--format", "folded", target.pid())
                            .printed()
                            .out())
                    .contains("dev.stackscope.cli.Resting.keep");
        }
    }

    @Test
    void aSavedTreePrintsAgain(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tree.json");
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--deep", "--format", "json", "-o", file.toString(), target.pid())
                            .printed()
                            .out())
                    .isEmpty();
            String live = Run.of("--deep", target.pid()).printed().tasks();

            assertThat(Run.of(file.toString()).printed().tasks()).isEqualTo(live);
            assertThat(Run.with(Jdks.home(17), List.of("-Dfile.encoding=UTF-8"), Files.readString(file), "-")
                            .printed()
                            .tasks())
                    .isEqualTo(live);
        }
    }

    @Test
    void whatJstackPrintsIsReadFromStandardInput() throws Exception {
        try (Target target = Target.on(Jdks.home(17))) {
            Process jstack =
                    new ProcessBuilder(Jdks.home(17).resolve("bin/jstack").toString(), target.pid()).start();
            String dump = new String(jstack.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

            assertThat(Run.with(Jdks.home(25), List.of(), dump, "-").printed().out())
                    .contains("dev.stackscope.cli.Resting.keep(Resting.java:");
        }
    }

    @Test
    void hiddenFramesAreShownOnRequest() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--deep", "--hidden", target.pid()).printed().out())
                    .contains("java.util.concurrent.ThreadPoolExecutor.runWorker");
        }
    }

    @Test
    void contextsAreLeftOutOnRequest() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--deep", target.pid()).printed().out()).contains("lock (STOCK");
            assertThat(Run.of("--deep", "--no-contexts", target.pid()).printed().out())
                    .doesNotContain("lock (STOCK");
        }
    }

    @Test
    void likeTasksAreMergedUnlessForbidden() throws Exception {
        assertThat(Run.of("demo").printed().out()).contains("3× vthread");
        assertThat(Run.of("demo", "--no-group").printed().out()).doesNotContain("3× vthread");
    }

    @Test
    void colorsAreForTerminalsOrOnRequest() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of(target.pid()).printed().out()).doesNotContain("\u001b[");
            assertThat(Run.of("--color", "always", target.pid()).printed().out())
                    .contains("\u001b[");
            assertThat(Run.of("--color", "never", target.pid()).printed().out()).doesNotContain("\u001b[");
        }
    }

    @Test
    void linesAreAsciiWhereTheCharsetOrTheUserAsks() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            String pid = target.pid();
            assertThat(Run.of("--deep", pid).printed().out()).contains("└");
            assertThat(Run.of("--deep", "--unicode", "never", pid).printed().out())
                    .isASCII();
            assertThat(Run.with(Jdks.home(25), List.of("-Dstdout.encoding=US-ASCII"), "", "--deep", pid)
                            .printed()
                            .out())
                    .isASCII()
                    .contains("`~ held by");
        }
    }

    @Test
    void scriptsCanAskForADeadlock() throws Exception {
        try (Target stuck = Target.deadlocked(Jdks.home(25))) {
            assertThat(Run.of("--deep", "--fail-on", "deadlock", stuck.pid()).code())
                    .isEqualTo(10);
            assertThat(Run.of(
                                    "--deep",
                                    "--fail-on",
                                    "deadlock,stall",
                                    "--samples",
                                    "2",
                                    "--interval",
                                    "50ms",
                                    stuck.pid())
                            .code())
                    .isEqualTo(10);
        }
        try (Target resting = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--deep", "--fail-on", "deadlock", resting.pid()).code())
                    .isZero();
            assertThat(Run.of("--deep", "--fail-on", "stall", resting.pid()).code())
                    .isEqualTo(10);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aPartIsChosenByWordsIdsAndDepth(Path jdk) throws Exception {
        try (Target target = Target.on(jdk)) {
            String pid = target.pid();
            String all = Run.of("--deep", pid).printed().out();
            String id = all.replaceAll("(?s).*thread #(\\d+) \"wanting\".*", "$1");

            assertThat(Run.of("--deep", "--match", "Resting\\.want", pid)
                            .printed()
                            .tasks())
                    .contains("thread \"wanting\"")
                    .doesNotContain("\"main\"");
            assertThat(Run.of("--deep", "--exclude", "Resting\\.want", pid)
                            .printed()
                            .tasks())
                    .contains("\"main\"")
                    .doesNotContain("thread \"wanting\"");
            assertThat(Run.of("--deep", "--id", id, pid).printed().out())
                    .contains("\"wanting\"")
                    .doesNotContain("\"main\"");
            assertThat(Run.of("--deep", "--root", "#" + id, pid).printed().out())
                    .contains("\"wanting\"")
                    .doesNotContain("\"main\"");
            assertThat(Run.of("--deep", "--depth", "1", pid).printed().out()).contains("left out");
        }
    }

    @Test
    void noMoreThanTheLimitIsPrintedBelowATask() throws Exception {
        assertThat(Run.of("demo", "starved", "--limit", "1").printed().out()).contains("… ");
    }

    @Test
    void samplesMarkWhatHasNotMoved() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of("--samples", "2", "--interval", "20ms", target.pid())
                            .printed()
                            .out())
                    .contains("has not moved in 2 samples");
        }
    }

    @Test
    void twoSavedTreesAreCompared(@TempDir Path folder) throws Exception {
        String before = folder.resolve("a.json").toString();
        String after = folder.resolve("b.json").toString();
        try (Target target = Target.on(Jdks.home(25))) {
            Run.of("--format", "json", "-o", before, target.pid()).printed();
            Run.of("--format", "json", "-o", after, target.pid()).printed();

            assertThat(Run.of("--diff", before, after).printed().out())
                    .contains("0 came, 0 went, ")
                    .contains(" stayed");
        }
    }

    @Test
    void watchNeedsATerminal() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            Run run = Run.of("--watch", target.pid());

            assertThat(run.code()).isEqualTo(2);
            assertThat(run.err()).contains("--watch needs a running process and a terminal");
        }
    }

    @Test
    void theThreadDumpOfJdk25IsTakenWithConsentAlone() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            assertThat(Run.of(target.pid()).printed().out())
                    .contains("outside, by Thread.print")
                    .contains("JDK-8364343");
            assertThat(Run.of("--thread-dump", target.pid()).printed().out())
                    .contains("outside, by the JDK's thread dump");
        }
    }

    @Test
    void theHelpBeginsWithExamples() throws Exception {
        assertThat(Run.of("--help").printed().out())
                .containsSubsequence("Examples", "stackscope 4711", "Usage", "Which part", "--match", "Exit codes");
    }

    @Test
    void theVersionIsThatOfTheJar() throws Exception {
        assertThat(Run.of("--version").printed().out()).matches("stackscope \\d\\S+ on JDK 25\\S*\\R");
    }

    @Test
    void theManualAndTheCompletionKnowEveryOption() throws Exception {
        String manual = Run.of("manual").printed().out().replace("\\-", "-");
        String completion = Run.of("completion").printed().out();
        var options = Run.of("--help")
                .printed()
                .out()
                .lines()
                .filter(line -> line.startsWith("      --"))
                .map(line -> line.strip().replaceFirst("[ =\\[].*", ""))
                .toList();

        assertThat(options).hasSizeGreaterThan(15).allSatisfy(option -> {
            assertThat(manual).contains(option);
            assertThat(completion).contains(option);
        });
    }

    @Test
    void doctorSaysWhatCanBeSeenAndHowToSeeMore() throws Exception {
        try (Target target = Target.on(Jdks.home(17))) {
            assertThat(Run.of("doctor").printed().out()).contains("attach to other JVMs");
            assertThat(Run.of("doctor", target.pid()).printed().out())
                    .contains("virtual threads and scopes: they exist since JDK 21")
                    .contains("stackscope doctor --deep " + target.pid());
        }
    }
}
