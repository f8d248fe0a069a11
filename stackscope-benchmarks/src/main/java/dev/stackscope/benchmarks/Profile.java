package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.programs.Profiled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where the time goes: how much of an extraction is the JVM's own work, and how the rest is divided. */
final class Profile {

    private static final String ROOT = "dev.stackscope.";

    /** Something that is profiled. */
    private record Case(String words, String name, Tier tier, int since) {}

    private static final List<Case> CASES = List.of(
            new Case("a parked vthread, 15 frames, no flags", "vthread", Tier.CLOSED, 21),
            new Case("a parked vthread, 15 frames, opened", "vthread", Tier.OPENED, 21),
            new Case("a parked vthread, 15 frames, tool", "vthread", Tier.TOOL, 22),
            new Case("a parked thread, 15 frames, no flags", "thread", Tier.CLOSED, 17),
            new Case("taskTree() of 10,000 vthreads, no flags", "closed", Tier.CLOSED, 21),
            new Case("a pipeline, 20 operators and 256 inners", "reactor", Tier.CLOSED, 17));

    private enum Part {
        JDK("what it reads of the JDK", "internal\\.(jdk|json)"),
        GLUE("what glue finds out", "(internal\\.)?glue"),
        ENGINE("the engine and the result", "");

        private final String words;
        private final String packages;

        Part(String words, String packages) {
            this.words = words;
            this.packages = "dev\\.stackscope\\." + packages + ".*";
        }

        static Part of(String sampled) {
            return Arrays.stream(values())
                    .filter(part -> sampled.matches(part.packages))
                    .findFirst()
                    .orElse(ENGINE);
        }
    }

    private Profile() {}

    static Report measure(Effort effort) throws IOException {
        List<String> heads = new ArrayList<>(List.of("work", "in all", "the JVM or the library"));
        for (Part part : Part.values()) {
            heads.add(part.words);
        }
        Table table = new Table(heads.toArray(String[]::new));
        String seconds = effort == Effort.FULL ? "10" : "2";
        for (Case each : CASES) {
            if (Runtime.version().feature() >= each.since()) {
                System.err.println("profiling " + each.words());
                Map<String, String> answer = new Jvm(each.tier()).run(Profiled.class, List.of(each.name(), seconds));
                table.add(cells(each, answer).toArray(String[]::new));
            }
        }
        return new Report("profile", Report.surroundings(effort), table);
    }

    private static List<String> cells(Case profiled, Map<String, String> answer) {
        double whole = Double.parseDouble(answer.getOrDefault("whole", "NaN"));
        double jvm = Double.parseDouble(answer.getOrDefault("jvm", "NaN"));
        List<String> cells = new ArrayList<>(List.of(profiled.words(), Outcome.time(whole), share(jvm, whole)));
        for (Part part : Part.values()) {
            cells.add(share((whole - jvm) * shareOfSamples(part, answer), whole));
        }
        return cells;
    }

    private static double shareOfSamples(Part part, Map<String, String> answer) {
        double all = 0;
        double own = 0;
        for (Map.Entry<String, String> entry : answer.entrySet()) {
            if (entry.getKey().startsWith(ROOT)) {
                double count = Double.parseDouble(entry.getValue());
                all += count;
                own += Part.of(entry.getKey()) == part ? count : 0;
            }
        }
        return own / all;
    }

    private static String share(double nanos, double whole) {
        return Outcome.time(nanos) + String.format(Locale.ROOT, ", %.0f %%", 100 * nanos / whole);
    }
}
