package dev.stackscope.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run of the command has to say.
 *
 * @param surroundings where it ran, a sentence on a line
 */
record Report(List<String> surroundings, List<Table> tables) {

    /** {@return the JDK, the machine and how it was measured} */
    static List<String> surroundings(Effort effort) {
        return List.of(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + (effort == Effort.FULL ? "full run" : "quick run, which shows no more than the order of size"),
                "Medians. Each figure is taken in a JVM of its own, started with: "
                        + String.join(" ", new Jvm(Tier.CLOSED).more()),
                "no flags: nothing more; opened: --add-opens of 5 packages of java.base; tool: --enable-native-access");
    }

    String text() {
        return lines("") + tables.stream().map(Table::text).collect(Collectors.joining("\n"));
    }

    String markdown() {
        return lines("\n") + tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
    }

    private String lines(String between) {
        return surroundings.stream().map(line -> line + "\n" + between).collect(Collectors.joining())
                + (between.isEmpty() ? "\n" : "");
    }
}
