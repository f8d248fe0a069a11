package dev.stackscope.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param rows the names of rows, or none for all; or one of the other things to measure
 * @param seconds how long a JVM is soaked or loaded, or null for as long as is usual
 * @param markdown where to write the tables as Markdown, or null
 */
record Request(
        Effort effort,
        List<String> rows,
        @Nullable Integer seconds,
        @Nullable Path markdown) {

    static Request of(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        Effort effort = Effort.FULL;
        List<String> rows = new ArrayList<>();
        Integer seconds = null;
        Path markdown = null;
        while (!rest.isEmpty()) {
            String next = rest.remove();
            switch (next) {
                case "--quick" -> effort = Effort.QUICK;
                case "--seconds" -> seconds = Integer.valueOf(valueOf(next, rest));
                case "--markdown" -> markdown = Path.of(valueOf(next, rest));
                default -> rows.add(name(next));
            }
        }
        return new Request(effort, List.copyOf(rows), seconds, markdown);
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }

    private static String name(String argument) {
        if (argument.startsWith("-")) {
            throw new IllegalArgumentException("there is no option " + argument);
        }
        return argument;
    }

    int secondsOr(int usual) {
        return seconds == null ? usual : seconds;
    }

    boolean wants(String row) {
        return rows.isEmpty() || rows.contains(row);
    }
}
