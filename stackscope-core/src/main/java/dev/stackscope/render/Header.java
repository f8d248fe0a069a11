package dev.stackscope.render;

import dev.stackscope.TaskTree;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What stands above and below the tasks of a whole program: where they were seen, how many, and what is wrong. */
final class Header {

    private final TaskTree tree;
    private final Census census;
    private final LeftOut leftOut;
    private final Text text;
    private final FindingLines findings;
    private final String dot;

    Header(TaskTree tree, Census census, LeftOut leftOut, Settings settings) {
        this.tree = tree;
        this.census = census;
        this.leftOut = leftOut;
        this.text = new Text(settings.glyphs());
        this.findings = new FindingLines(text, settings.glyphs());
        this.dot = settings.glyphs().dot;
    }

    void printAbove(Output out) throws IOException {
        out.line(String.join(dot, source()));
        out.line(String.join(dot, counts()));
        out.blank();
        for (String line : findings.of(tree.findings())) {
            out.line(line);
        }
        if (!tree.findings().isEmpty()) {
            out.blank();
        }
    }

    void printBelow(Output out, boolean hiddenShown) throws IOException {
        List<String> lines = new ArrayList<>();
        if (!hiddenShown && census.hiddenFrames() > 0) {
            lines.add(count(census.hiddenFrames(), "hidden frame") + ": Renderer.withHiddenFrames(true) shows them");
        }
        tree.notes().forEach(note -> lines.add("note: " + text.escape(note)));
        if (!lines.isEmpty()) {
            out.blank();
        }
        for (String line : lines) {
            out.line(line);
        }
    }

    private List<String> source() {
        var process = tree.process();
        List<String> source = new ArrayList<>();
        source.add("stackscope");
        String pid = process.pid() == 0 ? "" : "pid " + process.pid() + " ";
        addPart((pid + text.escape(process.mainClass())).strip(), source);
        add("JDK ", process.javaVersion(), source);
        if (!tree.capturedAt().equals(Instant.EPOCH)) {
            source.add(tree.capturedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
        add("", process.access(), source);
        return source;
    }

    private static void addPart(String part, List<String> parts) {
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    private void add(String before, String foreign, List<String> parts) {
        if (!foreign.isEmpty()) {
            parts.add(before + text.escape(foreign));
        }
    }

    private List<String> counts() {
        List<String> counts = new ArrayList<>();
        addThreads(counts);
        if (census.scopes() > 0) {
            counts.add(count(census.scopes(), "scope"));
        }
        add(counts, "deadlock"); // none found is not none: some holders may be out of sight
        add(counts, "pool starvation");
        if (leftOut.threads() > 0) {
            counts.add(count(leftOut.threads(), "JVM or idle thread") + " hidden");
        }
        return counts;
    }

    private void add(List<String> counts, String kind) {
        long found = tree.findings().stream()
                .filter(finding -> finding.certain() && finding.kind().equals(kind))
                .count();
        if (found > 0) {
            counts.add(count((int) found, kind));
        }
    }

    private void addThreads(List<String> counts) {
        List<String> kinds = new ArrayList<>();
        if (census.platform() > 0) {
            kinds.add(census.platform() + " platform");
        }
        if (census.virtual() > 0) {
            kinds.add(census.virtual() + " virtual");
        }
        if (!kinds.isEmpty()) {
            counts.add(count(census.platform() + census.virtual(), "thread") + " (" + String.join(", ", kinds) + ")");
        }
    }

    private static String count(int number, String noun) {
        return number + " " + (number == 1 ? noun : noun + "s");
    }
}
