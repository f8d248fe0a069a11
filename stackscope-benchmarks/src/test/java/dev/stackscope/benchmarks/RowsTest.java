package dev.stackscope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.benchmarks.Figure.Time;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class RowsTest {

    private final List<Row> rows = Rows.all(Effort.FULL);

    @Test
    void everyTimeOfARowIsMeasuredByJmh() {
        Set<String> measured = BenchmarkList.defaultList()
                .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername)
                .collect(Collectors.toSet());

        assertThat(rows.stream().flatMap(RowsTest::times))
                .isNotEmpty()
                .allSatisfy(
                        time -> assertThat(measured).contains("dev.stackscope.benchmarks.measured." + time.method()));
    }

    private static Stream<Time> times(Row row) {
        return Stream.of(row.own(), row.peer())
                .filter(Objects::nonNull)
                .filter(Time.class::isInstance)
                .map(Time.class::cast);
    }

    @Test
    void aRowThatNeedsALaterJdkSaysSo() throws Exception {
        Row row = rows.get(0).since(Runtime.version().feature() + 1);

        Outcome outcome = row.measure(new Session(Effort.QUICK, System.err));

        assertThat(outcome.result()).isEqualTo("not measured");
        assertThat(outcome.medians())
                .isEqualTo("needs JDK " + (Runtime.version().feature() + 1));
    }

    @Test
    void aRatioAboveItsGoalIsMissed() {
        Row row = rows.get(0).atMost(1.2);

        assertThat(new Outcome(row, 12, 10, null).verdict()).isEqualTo("≤ 1.20  met");
        assertThat(new Outcome(row, 13, 10, null).verdict()).isEqualTo("≤ 1.20  missed");
        assertThat(new Outcome(row, 13, 10, null).result()).isEqualTo("1.30 ×");
    }
}
