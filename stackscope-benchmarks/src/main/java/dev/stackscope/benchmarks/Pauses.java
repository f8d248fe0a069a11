package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.programs.Ticking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How late a thread is that is to run every millisecond, while the program is looked at. */
final class Pauses {

    private static final List<String> VALUES = List.of("median", "50", "99", "99.9", "max");

    /** Something that is done meanwhile. */
    private record Disturbance(String words, String name, Tier tier, int since) {}

    private static final List<Disturbance> ALL = List.of(
            new Disturbance("nothing", "nothing", Tier.CLOSED, 21),
            new Disturbance("taskTree(), opened", "taskTree", Tier.OPENED, 21),
            new Disturbance("taskTree(), opened, time budget of 50 ms", "taskTreeWithBudget", Tier.OPENED, 21),
            new Disturbance("taskTree(), opened and tool", "taskTree", Tier.BOTH, 22),
            new Disturbance("dumpThreads(JSON)", "dumpJson", Tier.CLOSED, 21),
            new Disturbance("dumpThreads(TEXT_PLAIN)", "dumpText", Tier.CLOSED, 21),
            new Disturbance("getAllStackTraces, platform threads only", "getAllStackTraces", Tier.CLOSED, 21),
            new Disturbance("dumpAllThreads, platform threads only", "dumpAllThreads", Tier.CLOSED, 21));

    private Pauses() {}

    static Report measure(Effort effort) throws IOException {
        Table table = new Table("meanwhile", "times", "took", "late: 50 %", "99 %", "99.9 %", "most");
        String seconds = effort == Effort.FULL ? "15" : "3";
        for (Disturbance each : ALL) {
            if (Runtime.version().feature() >= each.since()) {
                System.err.println("measuring " + each.words());
                Map<String, String> answer = new Jvm(each.tier()).run(Ticking.class, List.of(each.name(), seconds));
                List<String> cells = new ArrayList<>(List.of(each.words(), answer.getOrDefault("times", "")));
                for (String value : VALUES) {
                    cells.add(Outcome.time(Double.parseDouble(answer.getOrDefault(value, "NaN"))));
                }
                table.add(cells.toArray(String[]::new));
            }
        }
        return new Report("pauses", Report.surroundings(effort), table);
    }
}
