package dev.stackscope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report = new Report("speed", List.of("JDK 25"), table());

    private static Table table() {
        Table table = new Table("work", "time");
        table.add("a tree", "2 ms");
        return table;
    }

    @Test
    void columnsAreAligned() {
        assertThat(report.text()).isEqualTo("""
                JDK 25

                work    time
                a tree  2 ms
                """);
    }

    @Test
    void aDocumentKeepsWhatIsAroundThePlaceForAReport(@TempDir Path folder) throws Exception {
        Path document = folder.resolve("page.md");
        Files.writeString(document, """
                before
                <!-- figures: speed -->
                old
                <!-- end of figures -->
                between
                <!-- figures: size -->
                <!-- end of figures -->
                """);

        report.writeTo(document);

        assertThat(document).hasContent("""
                before
                <!-- figures: speed -->
                JDK 25

                | work | time |
                |---|---|
                | a tree | 2 ms |
                <!-- end of figures -->
                between
                <!-- figures: size -->
                <!-- end of figures -->
                """);
    }

    @Test
    void aPlaceForTheReportsOfThisJdkIsTakenBeforeThatForAny(@TempDir Path folder) throws Exception {
        Path document = folder.resolve("page.md");
        Files.writeString(document, """
                <!-- figures: speed -->
                of any
                <!-- end of figures -->
                <!-- figures: speed, JDK %d -->
                <!-- end of figures -->
                """.formatted(Runtime.version().feature()));

        report.writeTo(document);

        assertThat(document)
                .content()
                .contains("of any")
                .contains("JDK " + Runtime.version().feature() + " -->\nJDK 25\n");
    }

    @Test
    void aPlotHasALineForEachThingThatGrows() {
        Plot plot = new Plot();
        plot.add("threads", List.of(new Plot.Point(1, 1_000), new Plot.Point(100, 100_000)));

        assertThat(plot.svg())
                .startsWith("<svg ")
                .contains("points=\"80.0,190.0 260.0,10.0\"")
                .contains(">threads</text>")
                .contains(">100 µs</text>")
                .endsWith("</svg>\n");
    }
}
