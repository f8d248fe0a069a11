package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits, and what is at hand of it.
 *
 * @param call the call
 * @param waiter the thread that made it, or null if only the JDK's dump tells of it
 * @param blocker what the thread is parked on, or null if it is not parked or did not say
 * @param receiver the object that the call was made on, or null if it is not at hand
 */
record BlockedCall(
        ApiCall call,
        @Nullable Thread waiter,
        @Nullable Object blocker,
        @Nullable Object receiver) {

    /** {@return the wait in the words of the API, with the states that explain it; those that are null are left out} */
    Wait in(@Nullable String... states) {
        return described(call.words(), states);
    }

    /** {@return the wait on an object, with the states that explain it} */
    Wait on(String object, @Nullable String... states) {
        return described("on " + object, states);
    }

    private Wait described(String words, @Nullable String... states) {
        StringBuilder known = new StringBuilder(words);
        String separator = "  ";
        for (String state : states) {
            if (state != null) {
                known.append(separator).append(state);
                separator = ", ";
            }
        }
        return Wait.on(blocker, known.toString());
    }

    /** {@return whether the thread is parked on something within an object of that class, such as its Sync} */
    boolean isParkedIn(String className) {
        String name = blocker == null ? "" : blocker.getClass().getName();
        return name.startsWith(className) && name.startsWith("$", className.length());
    }

    /** Says once for the extraction what could not be seen, unless the thread merely waits for work. */
    void missing(Extraction extraction, String sentence, Probe probe) {
        if (call.byProgram()) {
            extraction.note(sentence + (probe.remedy() == null ? "" : "; add " + probe.remedy()));
        }
    }

    /** {@return a number of things: {@code 1 permit}, {@code 2 permits}} */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
