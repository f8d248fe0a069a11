package dev.stackscope.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws times over sizes as SVG, both axes logarithmic: what grows linearly is a line at 45 degrees. */
final class Plot {

    /** How large a power of ten is, which makes both axes alike. */
    private static final int DECADE = 90;

    private static final int LEFT = 80;
    private static final int BOTTOM = 40;
    private static final int LEGEND = 22;
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9");
    private static final List<String> UNITS = List.of(
            "1 ns", "10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s", "100 s");

    /** A size, and the time in nanoseconds that it takes. */
    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    private final List<Line> lines = new ArrayList<>();

    void add(String name, List<Point> points) {
        lines.add(new Line(name, List.copyOf(points)));
    }

    String svg() {
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                LEFT + width() + 20,
                height() + BOTTOM + LEGEND * (lines.size() + 1)));
        for (int decade = 0; decade <= decades(highestX()); decade++) {
            double x = LEFT + (double) decade * DECADE;
            rule(svg, x, 10, x, height());
            text(svg, x, height() + 16, "middle", String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)));
        }
        for (int decade = lowestY(); decade <= highestY(); decade++) {
            double y = y(Math.pow(10, decade));
            rule(svg, LEFT, y, LEFT + (double) width(), y);
            text(svg, LEFT - 8, y + 4, "end", UNITS.get(decade));
        }
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), height() + BOTTOM + LEGEND * (i + 0.5));
        }
        return svg.append("</svg>\n").toString();
    }

    private void draw(StringBuilder svg, Line line, String colour, double legend) {
        String points = line.points().stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.x()), y(point.y())))
                .collect(Collectors.joining(" "));
        svg.append(
                "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour + "\" points=\"" + points + "\"/>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%.1f\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
                LEFT,
                legend,
                colour));
        text(svg, LEFT + 22, legend + 6, "start", line.name());
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private double x(double size) {
        return LEFT + Math.log10(size) * DECADE;
    }

    private double y(double nanos) {
        return height() - (Math.log10(nanos) - lowestY()) * DECADE;
    }

    private int width() {
        return decades(highestX()) * DECADE;
    }

    private int height() {
        return 10 + (highestY() - lowestY()) * DECADE;
    }

    private double highestX() {
        return all().stream().mapToDouble(Point::x).max().orElse(1);
    }

    private int lowestY() {
        return (int)
                Math.floor(Math.log10(all().stream().mapToDouble(Point::y).min().orElse(1)));
    }

    private int highestY() {
        return decades(all().stream().mapToDouble(Point::y).max().orElse(1));
    }

    private static int decades(double value) {
        return (int) Math.ceil(Math.log10(value));
    }

    private List<Point> all() {
        return lines.stream().flatMap(line -> line.points().stream()).toList();
    }
}
