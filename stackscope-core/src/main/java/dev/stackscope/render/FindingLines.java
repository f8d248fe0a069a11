package dev.stackscope.render;

import dev.stackscope.Creation;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a tree, each with where its tasks stand: short enough to be read before anything else. */
final class FindingLines {

    private static final int MOST_LINES = 15;
    private static final int MOST_TASKS = 5;

    private final Text text;
    private final Glyphs glyphs;

    FindingLines(Text text, Glyphs glyphs) {
        this.text = text;
        this.glyphs = glyphs;
    }

    /** {@return the lines for findings in their order, and how many findings were left out} */
    List<String> of(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            List<String> next = of(findings.get(i));
            if (i > 0 && lines.size() + next.size() > MOST_LINES) {
                int left = findings.size() - i;
                lines.add(glyphs.cut + " " + left + (left == 1 ? " more finding" : " more findings"));
                return lines;
            }
            lines.addAll(next);
        }
        return lines;
    }

    private List<String> of(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add((finding.certain() ? "! " : "? ") + text.escape(finding.description()));
        List<Stack> tasks = finding.tasks();
        for (Stack task : tasks.subList(0, Math.min(tasks.size(), MOST_TASKS))) {
            String where = where(task);
            if (!where.isEmpty()) {
                lines.add("    " + (tasks.size() == 1 ? "" : name(task) + "  ") + where);
            }
        }
        return lines;
    }

    private String where(Stack stack) {
        List<String> words = new ArrayList<>();
        for (Leaf leaf : stack.leaves()) {
            if (!leaf.description().isEmpty()) {
                words.add(text.escape(leaf.description() + behind(leaf)));
            }
        }
        List<Frame> frames =
                stack.frames().stream().filter(frame -> !frame.hidden()).toList();
        if (!frames.isEmpty()) {
            words.add("at " + text.escape(frames.get(frames.size() - 1).toString()));
        }
        Creation creation = stack.task().creation();
        if (words.isEmpty() && creation != null) {
            words.add("created " + text.escape(creation.toString()));
        }
        return String.join("  ", words);
    }

    private static String behind(Leaf leaf) {
        boolean held = leaf.relation() != null && leaf.stacks().size() == 1;
        return held ? ", " + leaf.relation() + " " + plain(leaf.stacks().get(0).task()) : "";
    }

    private String name(Stack stack) {
        return text.escape(plain(stack.task()));
    }

    private static String plain(Task task) {
        return task.name() == null ? task.kind() + " #" + task.id() : "\"" + task.name() + "\"";
    }
}
