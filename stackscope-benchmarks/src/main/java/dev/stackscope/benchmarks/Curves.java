package dev.stackscope.benchmarks;

import dev.stackscope.benchmarks.programs.Growth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** How the work grows with what there is to see. */
final class Curves {

    private static final int WITH_STACKS = 10_000;
    private static final Path PLOT = Path.of("docs", "growth.svg");

    /**
     * One thing that grows.
     *
     * @param name what the program calls it
     * @param words what one of it is
     */
    private record Dimension(String name, String words, List<Integer> sizes) {

        /** {@return how many things there are at a size: the threads with different stacks are always as many} */
        double count(double size) {
            return name.equals("stacks") ? WITH_STACKS : size;
        }

        List<String> arguments(Effort effort) {
            Stream<String> all = sizes.stream()
                    .filter(size -> effort == Effort.FULL || size <= 10_000)
                    .map(size -> Integer.toString(size));
            return Stream.concat(Stream.of(name), all).toList();
        }
    }

    private static final List<Dimension> DIMENSIONS = List.of(
            new Dimension(
                    "threads", "virtual threads in scopes", List.of(100, 300, 1_000, 3_000, 10_000, 30_000, 100_000)),
            new Dimension("children", "forks of one scope", List.of(10, 30, 100, 300, 1_000, 3_000, 10_000)),
            new Dimension("nesting", "nested scopes", List.of(10, 30, 100, 300, 1_000, 3_000, 5_000)),
            new Dimension("frames", "frames of one stack", List.of(20, 50, 100, 300, 1_000, 3_000, 5_000)),
            new Dimension("stacks", "different stacks of 10,000 threads", List.of(1, 10, 100, 1_000, 10_000)));

    private Curves() {}

    static Report measure(Effort effort) throws IOException {
        Table table = new Table("what grows", "how many", "time", "time each");
        Plot plot = new Plot();
        for (Dimension dimension : DIMENSIONS) {
            System.err.println("measuring " + dimension.words());
            Map<String, String> times = new Jvm(Tier.OPENED).run(Growth.class, dimension.arguments(effort));
            List<Plot.Point> points = new ArrayList<>();
            times.forEach(
                    (size, nanos) -> points.add(new Plot.Point(Double.parseDouble(size), Double.parseDouble(nanos))));
            points.forEach(point -> table.add(
                    dimension.words(),
                    String.format(Locale.ROOT, "%,.0f", point.x()),
                    Outcome.time(point.y()),
                    Outcome.time(point.y() / dimension.count(point.x()))));
            plot.add(dimension.words(), points);
        }
        Files.writeString(PLOT, plot.svg());
        return new Report("curves", Report.surroundings(effort), table);
    }
}
