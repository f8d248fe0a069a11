package dev.stackscope.render;

import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ids and the name of a task, or what those of a group have in common. */
final class GroupNames {

    private static final int MOST_IDS = 3;
    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z]*)([0-9]{1,18})");

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

    private static Id parsed(String id) {
        Matcher matcher = NUMBERED.matcher(id);
        return matcher.matches()
                ? new Id(id, Objects.requireNonNull(matcher.group(1)), Long.parseLong(matcher.group(2)))
                : new Id(id, "", -1);
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
