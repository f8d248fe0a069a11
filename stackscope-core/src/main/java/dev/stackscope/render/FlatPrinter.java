package dev.stackscope.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints one stack trace after another, as the JDK does: innermost call first.
 *
 * <p>The child tasks of a task follow it, each under a heading that names the parent and the context.
 */
final class FlatPrinter implements Printer {

    private static final int TAB_WIDTH = 8;

    private final Words words;
    private final Bodies bodies;
    private final Output out;
    private final Deque<Block> open = new ArrayDeque<>();
    private boolean first = true;

    /** A stack trace that is still to be printed, with the sentence above it. */
    private record Block(
            @Nullable String heading, Part part, @Nullable Path path) {}

    /** A part somewhere below a task, with the words for the context it stands in. */
    private record Inside(Part part, String place) {}

    FlatPrinter(Words words, Bodies bodies, Output out) {
        this.words = words;
        this.bodies = bodies;
        this.out = out;
    }

    @Override
    public void print(Part root) throws IOException {
        open.push(new Block(null, root, null));
        while (!open.isEmpty()) {
            Block block = open.pop();
            Body body = bodies.of(block.part);
            printHead(block);
            Path path = block.part instanceof Part.Tasks tasks ? Path.inside(tasks.first(), block.path) : block.path;
            printTrace(body, path);
            openBelow(block.part, body, path);
        }
    }

    private void printHead(Block block) throws IOException {
        if (!first) {
            out.blank();
        }
        first = false;
        if (block.heading != null) {
            out.line(block.heading);
        }
        if (block.part instanceof Part.Call call) {
            printCall(call, block.path);
        } else {
            out.line(words.of(block.part, block.path));
        }
    }

    private void printTrace(Body body, @Nullable Path path) throws IOException {
        List<Part> parts = body.parts();
        List<Part.Held> held = new ArrayList<>();
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (parts.get(i) instanceof Part.Held inner) {
                held.add(inner);
            } else if (parts.get(i) instanceof Part.Call call) {
                printCall(call, path);
                printHeld(held);
            }
        }
        printHeld(held);
        for (Part part : parts) {
            if (part instanceof Part.Tasks tasks && tasks.awaited()) {
                out.line("\t- ", awaited(tasks, path));
            } else if (part instanceof Part.Remark) {
                out.line("\t", words.of(part, path));
            }
        }
    }

    private void printCall(Part.Call call, @Nullable Path path) throws IOException {
        out.line("\tat ", words.of(call, path));
        String source = words.source(call, TAB_WIDTH);
        if (source != null) {
            out.line("\t", source);
        }
    }

    private String awaited(Part.Tasks tasks, @Nullable Path path) {
        String relation = tasks.relation() == null ? "waits for" : words.escape(tasks.relation());
        return relation + " " + (isTrace(tasks) ? words.naming(tasks) : words.of(tasks.withoutRelation(), path));
    }

    private void printHeld(List<Part.Held> held) throws IOException {
        Deque<Inside> within = new ArrayDeque<>();
        held.forEach(part -> within.push(new Inside(part, "")));
        held.clear();
        Deque<String> innermostFirst = new ArrayDeque<>();
        while (!within.isEmpty()) {
            Inside inside = within.pop();
            if (inside.part instanceof Part.Held part) {
                innermostFirst.push(String.join(" ", words.parts(part)) + inside.place);
                pushAll(hasTrace(part) ? Body.EMPTY : bodies.of(part), " in " + words.naming(part), within);
            }
        }
        for (String context : innermostFirst) {
            out.line("\t- holds ", context);
        }
    }

    private void openBelow(Part parent, Body body, @Nullable Path path) {
        List<Block> blocks = new ArrayList<>();
        Deque<Inside> within = new ArrayDeque<>();
        pushAll(body, "", within);
        while (!within.isEmpty()) {
            Inside inside = within.pop();
            if (inside.part instanceof Part.Held held && hasTrace(held)) {
                blocks.add(new Block("Inside " + of(parent) + ":", held, path));
            } else if (inside.part instanceof Part.Held held) {
                pushAll(bodies.of(held), " in " + words.naming(held), within);
            } else if (inside.part instanceof Part.Tasks tasks && isTrace(tasks)) {
                blocks.add(new Block(heading(tasks, parent, inside.place), tasks.withoutRelation(), path));
            } else if (inside.part instanceof Part.Remark remark && !inside.place.isEmpty()) {
                blocks.add(new Block(null, new Part.Remark(remark.text() + inside.place), path));
            }
        }
        for (int i = blocks.size() - 1; i >= 0; i--) {
            open.push(blocks.get(i));
        }
    }

    private static void pushAll(Body body, String place, Deque<Inside> within) {
        for (int i = body.parts().size() - 1; i >= 0; i--) {
            within.push(new Inside(body.parts().get(i), place));
        }
    }

    /** What implements a context is printed by itself, and with it what hangs under the context. */
    private static boolean hasTrace(Part.Held held) {
        return held.first().innerStack() != null;
    }

    /** What is waited for and shows nothing itself is named in the trace of the task that waits. */
    private boolean isTrace(Part.Tasks tasks) {
        return !tasks.awaited() || !bodies.of(tasks).isEmpty();
    }

    private String heading(Part.Tasks tasks, Part parent, String place) {
        boolean one = tasks.stacks().size() == 1;
        if (tasks.awaited()) {
            return (one ? "Task" : "Tasks") + " that " + of(parent) + " waits for:";
        }
        return (one ? "Child task of " : "Child tasks of ") + of(parent) + place + ":";
    }

    private String of(Part parent) {
        if (parent instanceof Part.Tasks tasks) {
            return words.naming(tasks);
        }
        return parent instanceof Part.Held held ? words.naming(held) : words.of(parent, null);
    }
}
