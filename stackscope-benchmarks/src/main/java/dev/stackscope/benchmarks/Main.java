package dev.stackscope.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command {@code bin/benchmarks}: measures, prints a table, and ends with status 0 whether goals are met or not. */
public final class Main {

    private static final int SOAK_SECONDS = 20;
    private static final int LOAD_SECONDS = 600;

    private Main() {}

    /** Runs the command. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run(Request.of(arguments), out);
        } catch (IllegalArgumentException e) {
            System.err.println("benchmarks: " + e.getMessage());
            System.exit(2);
        }
    }

    private static void run(Request request, PrintStream out) throws IOException {
        Report report = measure(request);
        out.print(report.text());
        if (request.markdown() != null) {
            report.writeTo(request.markdown());
        }
    }

    private static Report measure(Request request) throws IOException {
        return switch (String.join(" ", request.rows())) {
            case "curves" -> Curves.measure(request.effort());
            case "pauses" -> Pauses.measure(request.effort());
            case "profile" -> Profile.measure(request.effort());
            case "soak" -> SoakMatrix.soak(request.effort(), request.secondsOr(SOAK_SECONDS));
            case "load" -> UnderLoad.measure(request.effort(), request.secondsOr(LOAD_SECONDS));
            default -> compare(request);
        };
    }

    private static Report compare(Request request) {
        List<Row> rows = Rows.all(request.effort()).stream()
                .filter(row -> request.wants(row.name()))
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no row is called " + String.join(" or ", request.rows()));
        }
        Session session = new Session(request.effort(), System.err);
        Table table = new Table("work", "result", "goal", "Stackscope / peer");
        for (Row row : rows) {
            Outcome outcome = row.measure(session);
            table.add(row.work(), outcome.result(), outcome.verdict(), outcome.medians());
        }
        return new Report("table", Report.surroundings(request.effort()), table);
    }
}
