package dev.stackscope.render;

import dev.stackscope.RecordedException;
import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines about a task that are no calls: notes, and what went wrong. */
final class Remarks {

    private static final int MOST_SUPPRESSED = 20;
    private static final int LONGEST_MESSAGE = 300;

    private Remarks() {}

    /**
     * {@return the lines, not yet escaped}
     *
     * @param cut stands at the end of a message that is too long
     */
    static List<String> of(Stack stack, String cut) {
        if (stack.notes().isEmpty() && stack.error() == null) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        stack.notes().forEach(note -> remarks.add("note: " + note));
        addError(stack.error(), remarks, cut);
        return remarks;
    }

    private static void addError(@Nullable Throwable error, List<String> remarks, String cut) {
        if (error == null) {
            return;
        }
        remarks.add(line(error, cut));
        Throwable[] suppressed = error.getSuppressed();
        for (int i = 0; i < Math.min(suppressed.length, MOST_SUPPRESSED); i++) {
            remarks.add(line(suppressed[i], cut));
        }
        if (suppressed.length > MOST_SUPPRESSED) {
            remarks.add("note: " + (suppressed.length - MOST_SUPPRESSED) + " more errors");
        }
    }

    private static String line(Throwable error, String cut) {
        String message = message(error);
        String name = "error: " + RecordedException.className(error);
        if (message == null) {
            return name;
        }
        String first = message.lines().findFirst().orElse("");
        boolean fits = first.length() <= LONGEST_MESSAGE;
        return name + ": " + (fits ? first : Text.head(first, LONGEST_MESSAGE) + cut);
    }

    /** {@return the message, or null if there is none or it cannot be had} */
    static @Nullable String message(Throwable error) {
        try {
            return error.getMessage();
        } catch (Throwable failure) { // the exception's class is foreign code, and may be as broken as what threw it
            return null;
        }
    }
}
