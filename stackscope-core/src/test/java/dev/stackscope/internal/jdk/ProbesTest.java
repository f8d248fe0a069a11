package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProbesTest {

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
                                .startsWith("--add-opens java.base/")
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
        List<String> packages = List.of(
                "java.lang",
                "java.util.concurrent",
                "java.util.concurrent.locks",
                "jdk.internal.vm",
                "jdk.internal.misc");
        boolean open = packages.stream().allMatch(each -> BASE.isOpen(each, OURS));

        if (open && JdkVersion.atLeast(21)) {
            assertThat(Probes.all()).allMatch(Probe::available);
        } else {
            assertThat(Probes.all()).anyMatch(probe -> !probe.available());
        }
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
    void probingStartsNoThread() {
        Set<String> before = names();

        Probes.all();

        // The agents of the JVM may start threads of their own at any time, but none that our probes could have
        // started.
        assertThat(names()).filteredOn(name -> !before.contains(name)).noneMatch(name -> name.contains("Virtual"));
    }

    private static Set<String> names() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
