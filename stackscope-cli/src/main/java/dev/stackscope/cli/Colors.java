package dev.stackscope.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours the lines of a printed tree, by what they look like. */
final class Colors {

    private static final String ESCAPE = "\u001b[";
    private static final String PLAIN = ESCAPE + "0m";
    private static final String BOLD = ESCAPE + "1m";
    private static final String DIM = ESCAPE + "2m";
    private static final String RED = ESCAPE + "1;31m";
    private static final String GREEN = ESCAPE + "32m";
    private static final String YELLOW = ESCAPE + "33m";
    private static final String CYAN = ESCAPE + "36m";

    /** The parts of a line that have a colour each: a state, a label, the kind of a task with its number. */
    private static final Pattern PARTS =
            Pattern.compile("(?<state>\\b(?:RUNNABLE|WAITING|TIMED_WAITING|BLOCKED|NEW|TERMINATED)\\b)"
                    + "|(?<label>\\[W\\d+\\])"
                    + "|(?<task>\\b(?:thread|vthread|scope|executor|future|mono|flux) #\\w+)"
                    + "|(?<failed>\\bfailed\\b|\\bhas not moved\\b)");

    private Colors() {}

    /** {@return a line with the escape sequences of a terminal} */
    static String of(String line) {
        if (line.startsWith("stackscope ")) {
            return BOLD + line + PLAIN;
        }
        if (line.startsWith("! ")) {
            return RED + line + PLAIN;
        }
        if (line.startsWith("? ")) {
            return YELLOW + line + PLAIN;
        }
        if (line.startsWith("note: ") || line.contains(" hidden frame")) {
            return DIM + line + PLAIN;
        }
        return PARTS.matcher(line).replaceAll(found -> Matcher.quoteReplacement(colored(found.group())));
    }

    private static String colored(String part) {
        return color(part) + part + PLAIN;
    }

    private static String color(String part) {
        return switch (part) {
            case "RUNNABLE" -> GREEN;
            case "WAITING", "TIMED_WAITING" -> YELLOW;
            case "BLOCKED", "failed", "has not moved" -> RED;
            case "NEW", "TERMINATED" -> DIM;
            default -> part.startsWith("[") ? RED : CYAN;
        };
    }
}
