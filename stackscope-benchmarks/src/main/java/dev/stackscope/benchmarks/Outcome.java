package dev.stackscope.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a row.
 *
 * @param own the median of Stackscope
 * @param other the median of the peer, or the scale
 * @param missing why there is nothing, or null
 */
record Outcome(Row row, double own, double other, @Nullable String missing) {

    static Outcome missing(Row row, @Nullable String reason) {
        return new Outcome(row, Double.NaN, Double.NaN, reason == null ? "no reason" : reason);
    }

    private double value() {
        return own / other;
    }

    /** {@return the ratio to the peer, or the figure with its unit} */
    String result() {
        if (missing != null) {
            return "not measured";
        }
        return row.peer() == null ? number(value()) + " " + row.against() : number(value()) + " ×";
    }

    /** {@return the goal, and whether it is met} */
    String verdict() {
        Double goal = row.goal();
        if (goal == null) {
            return "";
        }
        String most = "≤ " + number(goal);
        return missing != null ? most : most + (value() <= goal ? "  met" : "  missed");
    }

    /** {@return the two medians, or why there are none} */
    String medians() {
        if (missing != null) {
            return missing;
        }
        return row.peer() == null ? "" : time(own) + " / " + time(other) + "  " + row.against();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    /** {@return a time in the unit that fits} */
    static String time(double nanos) {
        if (nanos < 1e4) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        return nanos < 1e7
                ? String.format(Locale.ROOT, "%.1f µs", nanos / 1e3)
                : String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }
}
