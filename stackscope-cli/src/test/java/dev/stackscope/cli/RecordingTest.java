package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Switching on in a process what is recorded of futures. */
class RecordingTest {

    private static final String BUYER = """
            thread "buyer"  WAITING in CompletableFuture.join
            │ dev.stackscope.cli.Ordering.lambda$main$0(Ordering.java)
            │ dev.stackscope.cli.Ordering.buy(Ordering.java)
            └╌ future thenApply dev.stackscope.cli.Ordering.main(Ordering.java)  pending
               └╌ future  pending, no completer known
            """;

    static List<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aProgramThatWasStartedWithProbesShowsWhatAThreadWaitsFor(Path jdk) throws Exception {
        try (Target target = Target.ordering(jdk, "-javaagent:" + Run.jar() + "=probes")) {
            target.threads();

            assertThat(Run.of(target.pid()).printed().tasks()).contains(BUYER);
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theCommandSwitchesThemOnAndOff(Path jdk) throws Exception {
        try (Target target = Target.ordering(jdk)) {
            assertThat(probes(target, "status")).isEqualTo("the probes are off\n");
            assertThat(probes(target, "on", "--sites=8")).isEqualTo("""
                    the probes are on, with sites of 8 calls
                      yes  sources of pending futures
                      yes  threads that run the functions of futures
                      yes  where futures were made
                      yes  where tasks of executors were made
                      yes  where threads were started
                      yes  where work of methods marked @Async was scheduled
                    """);
            target.threads();

            assertThat(Run.of("--deep", target.pid()).printed().tasks())
                    .contains(
                            "future  pending, no completer known  created dev.stackscope.cli.Ordering.main(Ordering.java)");
            assertThat(probes(target, "off")).isEqualTo("the probes are off\n");
            assertThat(probes(target, "on")).startsWith("the probes are on, with links alone\n");
            assertThat(probes(target, "on", "--lost"))
                    .startsWith("the probes are on, with links alone, and what is lost\n")
                    .endsWith("  yes  lost futures and failures\n");
        }
    }

    @Test
    void theProgramsOwnStackscopeRecordsWhereThereIsOne() throws Exception {
        try (Target target = Target.ordering(Jdks.home(25), "-cp", System.getProperty("java.class.path"))) {
            probes(target, "on");
            target.threads();

            assertThat(Run.of("--deep", target.pid()).printed().tasks()).contains(BUYER);
        }
    }

    @Test
    void anUnknownArgumentOfTheAgentIsAnsweredInOneSentence() throws Exception {
        try (Target target = Target.ordering(Jdks.home(25), "-javaagent:" + Run.jar() + "=prob")) {
            assertThat(target.errors())
                    .isEqualTo("stackscope: nothing is recorded: there is no argument \"prob\"; there are probes,"
                            + " probes,sites and probes,sites=<calls>, each also with ,lost\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "status"})
    void sitesGoWithOn(String action) throws Exception {
        Run run = Run.of("probes", "1", action, "--sites");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("stackscope: --sites goes with on, not with " + action + ".\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 99})
    void aNumberOfCallsThatCannotBeRecordedIsNamed(int calls) throws Exception {
        Run run = Run.of("probes", "1", "on", "--sites=" + calls);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("stackscope: --sites is " + calls + "; it must be from 1 to 64.\n");
    }

    @Test
    void lostGoesWithOn() throws Exception {
        Run run = Run.of("probes", "1", "status", "--lost");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("stackscope: --lost goes with on");
    }

    private static String probes(Target target, String... arguments) throws Exception {
        String[] all = new String[arguments.length + 2];
        all[0] = "probes";
        all[1] = target.pid();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Run.of(all).printed().out();
    }
}
