package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.SeenThrough;
import dev.stackscope.spi.Extraction;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The words that all kinds of futures share. Results and messages are never among them: they may be secret. */
final class FutureWords {

    private static final String LAMBDA = "$$Lambda";

    private FutureWords() {}

    /** {@return the state of a future as far as its outcome and its runner tell} */
    static String state(FutureView view) {
        boolean running = view.runner() != null;
        return switch (view.phase()) {
            case PENDING -> running ? "running" : "pending";
            case DONE -> "done";
            case CANCELLED -> running ? "cancelled, still running" : "cancelled";
            case FAILED -> {
                Throwable failure = view.failure();
                yield failure == null
                        ? "failed"
                        : "failed: " + failure.getClass().getName();
            }
        };
    }

    /** {@return where in the code a function or task was made, else its class; null for null} */
    static @Nullable String function(@Nullable Object function, Extraction extraction) {
        if (function == null) {
            return null;
        }
        Object own = SeenThrough.by(function);
        StackTraceElement place = extraction.sourceOf(own);
        return place == null ? type(own) : Frame.of(place).toString();
    }

    /** {@return the name of an object's class, or whose lambda it is} */
    static String type(Object object) {
        String name = object.getClass().getName();
        int lambda = name.indexOf(LAMBDA);
        return lambda < 0 ? name : "a lambda of " + name.substring(0, lambda);
    }

    /** {@return whether the program has made its own class of a class of the JDK} */
    static boolean isForeign(Object future) {
        return future.getClass().getClassLoader() != null;
    }

    /** {@return a duration in the unit that suits it, rounded up: {@code 3 s}} */
    static String duration(long nanos) {
        long millis = (nanos + 999_999) / 1_000_000;
        if (millis < 1_000) {
            return Math.max(0, millis) + " ms";
        }
        long seconds = (millis + 999) / 1_000;
        if (seconds < TimeUnit.MINUTES.toSeconds(10)) {
            return seconds + " s";
        }
        long minutes = (seconds + 59) / 60;
        return minutes < TimeUnit.HOURS.toMinutes(10) ? minutes + " min" : (minutes + 59) / 60 + " h";
    }

    /** {@return a sentence on what a closed door hides} */
    static String closed(String subject, Probe probe) {
        String remedy = probe.remedy();
        return subject + " cannot be seen" + (remedy == null ? ": " + probe.reason() : "; add " + remedy);
    }
}
