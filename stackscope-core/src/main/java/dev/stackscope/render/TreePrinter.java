package dev.stackscope.render;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/*
 * Draws bodies as a tree, one line after another.
 *
 * The walk keeps one level for each branch that it is in: how far that body is printed, and how long the prefix is that
 * stands before its lines. It does not recurse, and writes each line as soon as it is known.
 *
 * A line's prefix is as long as its depth, so a chain of n tasks would need n*n characters, and nobody could read it.
 * At a fixed depth the printer therefore stops going deeper: it marks the line, remembers what hangs under it, and
 * prints that at the left margin after the root in which it stands. So the output grows with the number of tasks alone.
 */
final class TreePrinter implements Printer {

    private static final int DEEPEST = 24;

    private final Words words;
    private final Bodies bodies;
    private final Glyphs glyphs;
    private final Output out;
    private final StringBuilder prefix = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();
    private final Queue<Rest> rests = new ArrayDeque<>();
    private int continuations;

    /** A body that is being printed. */
    private static final class Level {
        final Body body;
        final int prefixLength;
        final String lineSign;
        final @Nullable Path path;
        int next;

        Level(Body body, int prefixLength, String lineSign, @Nullable Path path) {
            this.body = body;
            this.prefixLength = prefixLength;
            this.lineSign = lineSign;
            this.path = path;
        }
    }

    /** A body that is printed later, at the left margin. */
    private record Rest(String label, Body body, @Nullable Path path) {}

    TreePrinter(Words words, Bodies bodies, Glyphs glyphs, Output out) {
        this.words = words;
        this.bodies = bodies;
        this.glyphs = glyphs;
        this.out = out;
    }

    @Override
    public void print(Part root) throws IOException {
        printLine("", root, null);
        printBelow(bodies.of(root), inside(root, null));
        while (!rests.isEmpty()) {
            Rest rest = rests.remove();
            out.line(rest.label, "  continued");
            printBelow(rest.body, rest.path);
        }
    }

    private void printBelow(Body body, @Nullable Path path) throws IOException {
        open(body, path);
        while (!levels.isEmpty()) {
            Level level = levels.element();
            prefix.setLength(level.prefixLength);
            if (level.next == level.body.parts().size()) {
                levels.pop();
            } else {
                printNext(level);
            }
        }
    }

    private void printNext(Level level) throws IOException {
        Part part = level.body.parts().get(level.next++);
        if (!part.isBranch()) {
            printLine(prefix + level.lineSign, part, level.path);
            return;
        }
        boolean last = level.next == level.body.parts().size();
        boolean dashed = part instanceof Part.Tasks tasks && tasks.awaited();
        String line = glyphs.branch(dashed, last) + words.of(part, level.path);
        Body below = bodies.of(part);
        Path path = inside(part, level.path);
        if (levels.size() >= DEEPEST && !below.isEmpty()) {
            out.line(prefix, line + "  continued below  " + later(below, path));
            return;
        }
        out.line(prefix, line);
        prefix.append(glyphs.under(last));
        open(below, path);
    }

    private void printLine(String before, Part part, @Nullable Path path) throws IOException {
        out.line(before, words.of(part, path));
        String source = words.source(part, before.length());
        if (source != null) {
            out.line(before, source);
        }
    }

    private void open(Body body, @Nullable Path path) {
        if (!body.isEmpty()) {
            String sign = body.hasBranches() ? glyphs.spine : Glyphs.NO_SPINE;
            levels.push(new Level(body, prefix.length(), sign, path));
        }
    }

    private String later(Body body, @Nullable Path path) {
        String label = "[C" + ++continuations + "]";
        rests.add(new Rest(label, body, path));
        return label;
    }

    private static @Nullable Path inside(Part part, @Nullable Path path) {
        return part instanceof Part.Tasks tasks ? Path.inside(tasks.first(), path) : path;
    }
}
