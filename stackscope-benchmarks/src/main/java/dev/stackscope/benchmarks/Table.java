package dev.stackscope.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of cells, as text for a terminal and as Markdown. */
final class Table {

    private final List<List<String>> lines = new ArrayList<>();

    Table(String... heads) {
        lines.add(List.of(heads));
    }

    void add(String... cells) {
        lines.add(List.of(cells));
    }

    /** {@return the lines with their columns aligned} */
    String text() {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < lines.get(0).size(); column++) {
            int at = column;
            widths.add(
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
    }

    private static String aligned(List<String> line, List<Integer> widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < line.size(); i++) {
            text.append(line.get(i))
                    .append(" ".repeat(widths.get(i) - line.get(i).length() + 2));
        }
        return text.toString().stripTrailing() + '\n';
    }

    /** {@return the lines as Markdown} */
    String markdown() {
        StringBuilder text = new StringBuilder(cells(lines.get(0)));
        text.append("|---".repeat(lines.get(0).size())).append("|\n");
        lines.stream().skip(1).map(Table::cells).forEach(text::append);
        return text.toString();
    }

    private static String cells(List<String> line) {
        return line.stream().map(cell -> "| " + cell + " ").collect(Collectors.joining()) + "|\n";
    }
}
