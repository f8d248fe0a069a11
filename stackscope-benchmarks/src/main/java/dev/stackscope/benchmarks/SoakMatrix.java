package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.soak.FullHeap;
import dev.stackscope.benchmarks.soak.Soak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The soak on each JDK, with each collector and in each mode that the JDK has. */
final class SoakMatrix {

    /** One way to start a JVM. */
    private record Setting(String words, Class<?> program, Tier tier, int workers, List<String> flags) {

        static Setting of(String words, Tier tier, int workers, String... flags) {
            return new Setting(words, Soak.class, tier, workers, List.of(flags));
        }

        Setting running(Class<?> other) {
            return new Setting(words, other, tier, workers, flags);
        }

        int workersOn(Jvm jvm) {
            return jvm.feature() < 21 ? Math.min(workers, MANY_OF_PLATFORM) : workers;
        }
    }

    private static final int MANY = 3_000;
    private static final int MANY_OF_PLATFORM = 400;
    private static final int FEW = 200;

    private static final List<Setting> SETTINGS = List.of(
            Setting.of("no flags", Tier.CLOSED, MANY, "-Xmx1g"),
            Setting.of("tool", Tier.TOOL, MANY, "-Xmx1g"),
            Setting.of("opened and tool", Tier.BOTH, MANY, "-Xmx1g"),
            Setting.of("opened, Serial", Tier.OPENED, MANY, "-Xmx1g", "-XX:+UseSerialGC"),
            Setting.of("opened, Parallel", Tier.OPENED, MANY, "-Xmx1g", "-XX:+UseParallelGC"),
            Setting.of("opened, G1", Tier.OPENED, MANY, "-Xmx1g", "-XX:+UseG1GC"),
            Setting.of("opened, ZGC", Tier.OPENED, MANY, "-Xmx1g", "-XX:+UseZGC"),
            Setting.of("opened, Shenandoah", Tier.OPENED, MANY, "-Xmx1g", "-XX:+UseShenandoahGC"),
            Setting.of("opened, -Xint", Tier.OPENED, FEW, "-Xmx1g", "-Xint"),
            Setting.of("opened, -Xcomp", Tier.OPENED, FEW, "-Xmx1g", "-Xcomp"),
            Setting.of(
                    "opened, compact object headers",
                    Tier.OPENED,
                    MANY,
                    "-Xmx1g",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:+UseCompactObjectHeaders"),
            Setting.of("opened, 48 MB of heap", Tier.OPENED, FEW, "-Xmx48m"),
            Setting.of("opened, 48 MB of heap, all but full", Tier.OPENED, MANY, "-Xmx48m")
                    .running(FullHeap.class),
            Setting.of("opened and tool, 48 MB of heap, all but full", Tier.BOTH, MANY, "-Xmx48m")
                    .running(FullHeap.class));

    private SoakMatrix() {}

    static Report soak(Effort effort, int seconds) throws IOException {
        Table table = new Table("JDK", "how", "outcome", "figures");
        for (Map.Entry<Integer, Path> jdk : Jdks.all().entrySet()) {
            for (Setting setting : SETTINGS) {
                Jvm jvm = new Jvm(jdk.getValue(), jdk.getKey(), setting.tier(), setting.flags());
                if (jdk.getKey() >= 22 || !setting.tier().hasTool()) {
                    soak(jvm, setting, seconds, table);
                }
            }
        }
        return new Report("soak", Report.surroundings(effort).subList(0, 1), table);
    }

    private static void soak(Jvm jvm, Setting setting, int seconds, Table table) throws IOException {
        String jdk = Integer.toString(jvm.feature());
        if (!jvm.starts()) {
            table.add(jdk, setting.words(), "not in this JDK", "");
            return;
        }
        System.err.println("soaking JDK " + jdk + ", " + setting.words());
        List<String> lines = new ArrayList<>();
        List<String> arguments = List.of(Integer.toString(setting.workersOn(jvm)), Integer.toString(seconds));
        int status = jvm.start(setting.program(), arguments, lines::add);
        String figures = lines.stream()
                .filter(line -> line.startsWith("figures="))
                .map(line -> line.substring("figures=".length()))
                .findFirst()
                .orElse("");
        table.add(jdk, setting.words(), status == 0 ? "well" : "FAULTS, status " + status, figures);
        lines.stream().filter(line -> !line.startsWith("figures=")).forEach(line -> table.add("", "", "", line));
    }
}
