package dev.stackscope.internal.extract;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time that an extraction may take, from now on. */
final class TimeBudget {

    private final @Nullable Duration budget;
    private final long start;

    /**
     * Starts the clock.
     *
     * @param budget the time, or null if there is no end to it
     */
    TimeBudget(@Nullable Duration budget) {
        this.budget = budget;
        this.start = budget == null ? 0 : System.nanoTime();
    }

    /** {@return whether nothing more is to be begun} */
    boolean isUsedUp() {
        return budget != null && System.nanoTime() - start > budget.toNanos();
    }

    /** {@return the words for what was not begun} */
    String words() {
        return budget == null ? "" : "the time budget of " + budget.toMillis() + " ms was used up";
    }
}
