package dev.stackscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every failure is one sentence with its remedy, and an exit code. */
class ErrorsTest {

    private static final String LIST = "\"stackscope\" alone lists the JVMs that you can see.\n";

    private static void expect(Run run, int code, String sentence) {
        assertThat(run.err()).isEqualTo("stackscope: " + sentence);
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aProcessThatIsNotThere() throws Exception {
        expect(Run.of("999999999"), 3, "there is no process 999999999; " + LIST);
    }

    @Test
    void aProcessThatIsNoJvmIsLeftAlone() throws Exception {
        Process sleep = new ProcessBuilder("sleep", "60").start();
        try {
            expect(Run.of(Long.toString(sleep.pid())), 3, "process " + sleep.pid() + " is not a JVM; " + LIST);
            assertThat(sleep.isAlive()).isTrue();
        } finally {
            sleep.destroy();
        }
    }

    @Test
    void aNameThatMatchesNothing() throws Exception {
        expect(
                Run.of("nobody.ever.Started"),
                3,
                "no JVM of this machine and no file matches \"nobody.ever.Started\"; " + LIST);
    }

    @Test
    void aDisabledAttachMechanism() throws Exception {
        try (Target target = Target.on(Jdks.home(25), "-XX:+DisableAttachMechanism")) {
            String pid = target.pid();
            expect(
                    Run.of(pid),
                    4,
                    "process " + pid + " was started with -XX:+DisableAttachMechanism; restart it without,"
                            + " or let \"kill -3 " + pid
                            + "\" print its threads to its own output and give that to Stackscope.\n");
        }
    }

    @Test
    void aProcessThatDoesNotAnswer() throws Exception {
        try (Target target = Target.on(Jdks.home(25))) {
            signal("-STOP", target);
            Run run = Run.of("--timeout", "2s", target.pid());
            signal("-CONT", target);

            expect(
                    run,
                    4,
                    "process " + target.pid() + " did not answer within 2 s; it may be stopped, or busy with its"
                            + " memory: try again, or with a longer --timeout.\n");
        }
    }

    private static void signal(String signal, Target target) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, target.pid()).start().waitFor())
                .isZero();
    }

    @Test
    void aRuntimeWithoutTheAttachModule() throws Exception {
        Run run = Run.with(Jdks.home(25), List.of("--limit-modules", "java.base,java.instrument"), "", "1");

        expect(
                run,
                4,
                "this Java runtime has no module jdk.attach, so it cannot look into other processes;"
                        + " start Stackscope with a JDK, or give it a saved dump.\n");
    }

    @Test
    void aFileThatIsNotThere() throws Exception {
        expect(Run.of("/no/such/file"), 3, "there is no file /no/such/file; " + LIST);
    }

    @Test
    void aFileThatIsSomethingElse(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "milk, bread\n");

        expect(Run.of(file.toString()), 3, file + ": is no task tree or thread dump.\n");
    }

    @Test
    void aDamagedFileSaysWhere(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("tree.json"), "{\"format\":\"stackscope\",\n\"formatVersion\":1,\n\"x\":?");
        Run run = Run.of(file.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("stackscope: " + file + ", line 3, column ");
    }

    @Test
    void anUnknownOption() throws Exception {
        Run run = Run.of("--dept", "3");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("stackscope: Unknown option")
                .contains("\"stackscope --help\" shows what there is.");
    }

    @Test
    void aBadValue() throws Exception {
        assertThat(Run.of("--timeout", "soon", "1").code()).isEqualTo(2);
        assertThat(Run.of("--match", "(", "1").code()).isEqualTo(2);
        assertThat(Run.of("--format", "pdf", "1").code()).isEqualTo(2);
        assertThat(Run.of("--samples", "0", "1").code()).isEqualTo(2);
    }
}
