package dev.stackscope.render;

import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ids and the name of a task, or what those of a group have in common. */
final class GroupNames {

    private static final int MOST_IDS = 3;
    private static final int MOST_DIGITS = 18; // a long has room for as many

    private record Id(String text, String letters, long number) {}

    private final Text text;
    private final String cut;

    GroupNames(Text text, Glyphs glyphs) {
        this.text = text;
        this.cut = glyphs.cut;
    }

    /** {@return the ids, each after {@code #}, or an empty string if they have none} */
    String ids(List<Stack> stacks) {
        List<Id> ids = new ArrayList<>(stacks.size());
        for (Stack stack : stacks) {
            String id = stack.task().id();
            if (id.isEmpty()) {
                return "";
            }
            ids.add(parsed(id));
        }
        return stacks.size() == 1 ? shown(ids.get(0)) : range(ids);
    }

    /** {@return the name in quotes, or an empty string if there is none or nothing in common} */
    String name(List<Stack> stacks) {
        String common = stacks.get(0).task().name();
        boolean same = true;
        for (Stack stack : stacks) {
            String name = stack.task().name();
            if (name == null || common == null) {
                return "";
            }
            same &= name.equals(common);
            common = commonPrefix(common, name);
        }
        if (common == null || common.isEmpty()) {
            return "";
        }
        return same ? text.quote(common) : text.quoteCommon(common);
    }

    private String range(List<Id> ids) {
        if (ids.stream().allMatch(id -> id.number >= 0)) {
            ids.sort(Comparator.comparing(Id::letters).thenComparingLong(Id::number));
        }
        Id first = ids.get(0);
        Id last = ids.get(ids.size() - 1);
        if (consecutive(ids)) {
            return shown(first) + "-" + shown(last);
        }
        if (ids.size() > MOST_IDS) {
            return shown(first) + " " + cut + " " + shown(last);
        }
        return String.join(", ", ids.stream().map(this::shown).toList());
    }

    private static boolean consecutive(List<Id> sorted) {
        for (int i = 1; i < sorted.size(); i++) {
            Id id = sorted.get(i);
            Id before = sorted.get(i - 1);
            if (id.number < 0 || id.number != before.number + 1 || !id.letters.equals(before.letters)) {
                return false;
            }
        }
        return true;
    }

    /** {@return an id in parts, if it is a number with or without letters before it; there may be a hundred thousand} */
    private static Id parsed(String id) {
        int digits = 0;
        while (digits < id.length() && isLetter(id.charAt(digits))) {
            digits++;
        }
        int end = digits;
        while (end < id.length() && isDigit(id.charAt(end))) {
            end++;
        }
        boolean numbered = end == id.length() && end > digits && end - digits <= MOST_DIGITS;
        return numbered ? new Id(id, id.substring(0, digits), Long.parseLong(id, digits, end, 10)) : new Id(id, "", -1);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String shown(Id id) {
        return "#" + text.escape(id.text);
    }

    private static String commonPrefix(String left, @Nullable String right) {
        if (right == null) {
            return "";
        }
        int length = 0;
        int most = Math.min(left.length(), right.length());
        while (length < most && left.charAt(length) == right.charAt(length)) {
            length++;
        }
        return Text.head(left, length);
    }
}
