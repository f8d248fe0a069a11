package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Creation;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The line that names a task, or a group of tasks, and says what it does. */
final class TaskLine {

    private final Text text;
    private final Glyphs glyphs;
    private final GroupNames names;
    private final Bodies bodies;
    private final ContextLine contextLine;

    TaskLine(Text text, Glyphs glyphs, Bodies bodies, ContextLine contextLine) {
        this.text = text;
        this.glyphs = glyphs;
        this.names = new GroupNames(text, glyphs);
        this.bodies = bodies;
        this.contextLine = contextLine;
    }

    /**
     * {@return the whole line without its branch}
     *
     * @param path the tasks above
     */
    String line(Part.Tasks tasks, @Nullable Path path) {
        StringBuilder line = new StringBuilder();
        if (tasks.relation() != null) {
            line.append(text.escape(tasks.relation())).append(' ');
        }
        Stack first = tasks.first();
        line.append(name(tasks.stacks()));
        if (!first.isReference()) {
            append(line, doing(tasks.stacks()));
            append(line, subjectCount(tasks.stacks()));
            append(line, created(tasks.stacks()));
        }
        append(line, label(first, path));
        return line.toString();
    }

    /** {@return kind, ids, name and work} */
    String name(List<Stack> stacks) {
        Stack first = stacks.get(0);
        StringBuilder name = new StringBuilder();
        if (stacks.size() > 1) {
            name.append(stacks.size()).append(glyphs.times).append(' ');
        }
        name.append(text.escape(first.task().kind()));
        appendWord(name, names.ids(stacks));
        String quoted = names.name(stacks);
        String work = first.task().work();
        appendWord(name, quoted.isEmpty() && work == null ? unnamed(stacks) : quoted);
        appendWord(name, work == null ? "" : text.escape(work));
        return name.toString();
    }

    private String doing(List<Stack> stacks) {
        Stack first = stacks.get(0);
        String state = first.task().state();
        StringBuilder doing = new StringBuilder(state == null ? "" : text.escape(state));
        appendWord(doing, text.escape(waits(stacks)));
        return doing.toString();
    }

    private String waits(List<Stack> stacks) {
        List<String> waits = new ArrayList<>();
        for (int i = 0; i < stacks.get(0).leaves().size(); i++) {
            int leaf = i;
            waits.add(IdentityHashes.common(
                    stacks.stream()
                            .map(stack -> stack.leaves().get(leaf))
                            .map(Leaf::description)
                            .toList(),
                    glyphs.cut));
        }
        return String.join(", ", waits);
    }

    /** {@return where it was made, and how long ago if it is not one of several} */
    private String created(List<Stack> stacks) {
        Task task = stacks.get(0).task();
        Creation creation = task.creation();
        if (creation == null) {
            return "";
        }
        Creation shown = stacks.size() == 1 ? creation : new Creation(creation.site(), null);
        return making(task.kind()) + " " + text.escape(shown.toString());
    }

    private static String making(String kind) {
        return switch (kind) {
            case "thread", "vthread" -> "started";
            case "flux", "mono", "inner", "sink" -> "assembled";
            default -> "created";
        };
    }

    private String subjectCount(List<Stack> stacks) {
        List<Context> subjects = subjects(stacks);
        int tasks = bodies.tasksIn(subjects);
        return tasks == 0 ? "" : ContextLine.count(subjects.get(0).kind(), tasks);
    }

    /** An executor or scope of which neither name nor work is known is named by what it is. */
    private String unnamed(List<Stack> stacks) {
        List<Context> subjects = subjects(stacks);
        if (subjects.isEmpty() || stacks.get(0).task().name() != null) {
            return "";
        }
        boolean rooted = stacks.stream().allMatch(stack -> stack.root() != null);
        return text.escape(
                rooted
                        ? IdentityHashes.common(
                                stacks.stream().map(TaskLine::identity).toList(), glyphs.cut)
                        : contextLine.what(subjects));
    }

    private static String identity(Stack stack) {
        return Identity.of(Objects.requireNonNull(stack.root()));
    }

    private static List<Context> subjects(List<Stack> stacks) {
        List<Context> subjects = new ArrayList<>();
        for (Stack stack : stacks) {
            for (Context context : stack.contexts()) {
                if (Bodies.isSubject(context, stack)) {
                    subjects.add(context);
                }
            }
        }
        return subjects;
    }

    private String label(Stack stack, @Nullable Path path) {
        String label = stack.label();
        if (label == null) {
            return "";
        }
        boolean cycle = stack.isReference() && Path.contains(path, label);
        return cycle ? "^ cycle to " + text.escape(label) : "[" + text.escape(label) + "]";
    }

    private static void append(StringBuilder line, String part) {
        if (!part.isEmpty()) {
            line.append("  ").append(part);
        }
    }

    private static void appendWord(StringBuilder line, String word) {
        if (!word.isEmpty()) {
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
    }
}
