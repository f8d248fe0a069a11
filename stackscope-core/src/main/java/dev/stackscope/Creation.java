package dev.stackscope;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When and where a task was made, or a thread started, as far as that was recorded.
 *
 * @param site the calls that led there, the innermost first, without those of the JDK's concurrency; empty where they were
 *     not recorded
 * @param age the time from then to the look, or null where it was not recorded
 */
public record Creation(
        List<StackTraceElement> site, @Nullable Duration age) {

    /** Keeps its own copy of the calls. */
    public Creation {
        site = List.copyOf(site);
    }

    /** {@return the innermost call and the age: {@code shop.Report.build(Report.java:14), 4 s ago}} */
    @Override
    public String toString() {
        String place = site.isEmpty() ? "" : Frame.of(site.get(0)).toString();
        return age == null ? place : place + (place.isEmpty() ? "" : ", ") + words(age) + " ago";
    }

    private static String words(Duration age) {
        long millis = age.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        long seconds = age.toSeconds();
        if (seconds < 600) {
            return seconds + " s";
        }
        return seconds < 36_000 ? age.toMinutes() + " min" : age.toHours() + " h";
    }
}
