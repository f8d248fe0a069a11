package dev.stackscope.internal.jdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProbesTest {

    private static final List<String> PACKAGES = List.of(
            "java.lang",
            "java.lang.invoke", // read on JDK 21 alone
            "java.util.concurrent",
            "java.util.concurrent.locks",
            "jdk.internal.vm",
            "jdk.internal.misc");

    private static final Module BASE = Object.class.getModule();
    private static final Module OURS = Probe.class.getModule();

    @Test
    void everyProbeWorksOrSaysWhyNot() {
        assertThat(Probes.all()).allSatisfy(probe -> {
            assertThat(probe.name()).isNotBlank();
            assertThat(probe.available()).isEqualTo(probe.reason() == null);
            assertThat(probe.reason() == null || !probe.reason().isBlank()).isTrue();
        });
    }

    @Test
    void everyProbeHasANameOfItsOwn() {
        assertThat(Probes.all()).extracting(Probe::name).doesNotHaveDuplicates();
    }

    @Test
    void theOrderAndTheAnswersStayTheSame() {
        assertThat(Probes.all()).isEqualTo(Probes.all());
    }

    @Test
    void noJdkIsBuiltOtherwiseThanExpected() {
        assertThat(Probes.all())
                .extracting(Probe::reason)
                .noneMatch(reason -> reason != null && reason.contains("otherwise"));
    }

    @Test
    void aRemedyNamesTheFlagForTheWayWeRun() {
        String target = OURS.isNamed() ? "=dev.stackscope.core" : "=ALL-UNNAMED";

        assertThat(Probes.all()).extracting(Probe::remedy).allSatisfy(remedy -> {
            if (remedy != null) {
                assertThat(List.of(remedy.split("(?<=\\S) (?=--)")))
                        .allSatisfy(flag -> assertThat(flag)
                                .matches("--add-opens java.base/.*|--enable-native-access=.*")
                                .endsWith(target));
            }
        });
    }

    @Test
    void aRemedyNamesOnlyWhatIsClosed() {
        assertThat(Probes.all()).extracting(Probe::remedy).allSatisfy(remedy -> {
            if (remedy != null && remedy.contains("java.base/java.lang=")) {
                assertThat(BASE.isOpen("java.lang", OURS)).isFalse();
            }
        });
    }

    @Test
    void anOldJdkIsGivenAsTheReasonWithoutARemedy() {
        Probe virtual = Threads.virtualThreads();

        if (JdkVersion.atLeast(21)) {
            assertThat(virtual.available()).isTrue();
        } else {
            assertThat(virtual.reason()).isEqualTo("virtual threads exist since JDK 21; this is " + JdkVersion.name());
            assertThat(virtual.remedy()).isNull();
        }
    }

    @Test
    void whatIsOpenedIsAvailable() {
        boolean open = PACKAGES.stream().allMatch(each -> BASE.isOpen(each, OURS));

        if (open && JdkVersion.atLeast(21)) {
            assertThat(Probes.all())
                    .allMatch(probe -> probe.available() || isNotOfThisJdk(probe) || isOnRequest(probe));
        } else {
            assertThat(Probes.all()).anyMatch(probe -> !probe.available());
        }
    }

    private static boolean isNotOfThisJdk(Probe probe) {
        String reason = "" + probe.reason();
        return probe.remedy() == null && reason.endsWith("this is " + JdkVersion.name());
    }

    @Test
    void snapshotsShowMonitorsSinceTheReleaseThatHasThem() {
        boolean open = BASE.isOpen("jdk.internal.vm", OURS);

        assertThat(LiveMonitors.platformThreads().available()).isEqualTo(open && JdkVersion.atLeast(26));
        assertThat(LiveMonitors.virtualThreads().available()).isEqualTo(open && JdkVersion.atLeast(26));
    }

    private static boolean isOnRequest(Probe probe) {
        return WovenProbes.all().contains(probe)
                || probe.equals(ToolInterface.probe())
                || (JdkVersion.atLeast(26) && probe.equals(LiveFrames.parkedThreads()));
    }

    @Test
    void aClosedPackageIsNamedInReasonAndRemedy() {
        Probe owners = LockOwners.probe();

        if (!owners.available()) {
            assertThat(owners.reason()).contains("java.util.concurrent.locks");
            assertThat(owners.remedy()).contains("--add-opens java.base/java.util.concurrent.locks=");
        }
    }

    @Test
    void probingAFreshJvmStartsNoThreadAndPrintsNothing() throws Exception {
        Process fresh = new ProcessBuilder(freshJvm()).redirectErrorStream(true).start();

        assertThat(new String(fresh.getInputStream().readAllBytes(), UTF_8)).isEqualTo("new threads: []");
    }

    private static List<String> freshJvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        PACKAGES.forEach(each -> command.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
        String classPath = String.join(File.pathSeparator, "target/classes", "target/test-classes");
        command.addAll(List.of("-cp", classPath, FreshJvm.class.getName()));
        return command;
    }

    /** Tries every probe in a JVM that did nothing before. */
    static final class FreshJvm {

        private FreshJvm() {}

        public static void main(String[] args) {
            Set<String> before = threadNames();
            Probes.all();
            Set<String> after = threadNames();
            after.removeAll(before);
            System.out.print("new threads: " + after);
        }

        private static Set<String> threadNames() {
            return Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
