package dev.stackscope.benchmarks;

import dev.stackscope.internal.jdk.ModuleOpening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run of the command has to say.
 *
 * @param name what a document calls the place for it
 * @param surroundings where it ran, a sentence on a line
 */
record Report(String name, List<String> surroundings, Table table) {

    private static final String END = "<!-- end of figures -->\n";

    /** {@return the JDK, the machine and how it was measured} */
    static List<String> surroundings(Effort effort) {
        return List.of(
                "JDK " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + (effort == Effort.FULL
                                ? "full run"
                                : "quick run, which shows no more than the order of size"),
                "Medians. Each figure is taken in a JVM of its own, started with: "
                        + String.join(" ", new Jvm(Tier.CLOSED).more()),
                "no flags: nothing more; opened: --add-opens of "
                        + ModuleOpening.packages().size()
                        + " packages of java.base; tool: --enable-native-access");
    }

    String text() {
        return lines("") + table.text();
    }

    /** Writes a document, or where there is one with a place for this report, that place alone, that of this JDK before others. */
    void writeTo(Path file) throws IOException {
        String text = lines("\n") + table.markdown();
        String document = Files.exists(file) ? Files.readString(file) : "";
        String ofJdk = mark(name + ", JDK " + Runtime.version().feature());
        String mark = document.contains(ofJdk) ? ofJdk : mark(name);
        int begin = document.indexOf(mark);
        int end = document.indexOf(END, Math.max(0, begin));
        boolean hasPlace = begin >= 0 && end >= 0;
        Files.writeString(file, hasPlace ? document.substring(0, begin) + mark + text + document.substring(end) : text);
    }

    private static String mark(String place) {
        return "<!-- figures: " + place + " -->\n";
    }

    private String lines(String between) {
        return surroundings.stream().map(line -> line + "\n" + between).collect(Collectors.joining())
                + (between.isEmpty() ? "\n" : "");
    }
}
