package dev.stackscope.read;

import dev.stackscope.Capabilities;
import dev.stackscope.Capability;
import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import dev.stackscope.Tier;
import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads JSON as Stackscope writes it. */
final class SavedTree {

    private static final String FORMAT = "stackscope";
    private static final int VERSION = 1;

    /** A finding whose tasks may come later. */
    private record Told(String kind, boolean certain, String description, List<Integer> tasks) {}

    private final String name;
    private final JsonReader json;
    private final SavedTables tables;
    private final SavedNodes nodes;
    private final List<Told> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Capability> capabilities = new ArrayList<>();
    private final List<Stack> roots = new ArrayList<>();
    private TaskTree.Jvm process = new TaskTree.Jvm(0, "", "", "");
    private Instant capturedAt = Instant.EPOCH;
    private boolean isOurs;
    private @Nullable Integer version;

    SavedTree(Reader in, String name) {
        this.name = name;
        this.json = new JsonReader(in);
        this.tables = new SavedTables(json);
        this.nodes = new SavedNodes(json, tables);
    }

    TaskTree read() throws IOException {
        try {
            return parsed();
        } catch (MalformedJsonException e) {
            throw UnreadableDumpException.at(name, e.line(), e.column(), e.getMessage());
        }
    }

    private TaskTree parsed() throws IOException, MalformedJsonException {
        members().read(this, json);
        json.end();
        if (!isOurs || version == null) {
            throw UnreadableDumpException.of(
                    name, "is JSON, but neither a task tree of Stackscope nor a thread dump of the JDK");
        }
        List<Finding> all = new ArrayList<>();
        for (Told told : findings) {
            all.add(new Finding(told.kind, told.certain, told.description, involved(told)));
        }
        return new TaskTree(process, capturedAt, roots, all, notes, new Capabilities(capabilities));
    }

    private static Members<SavedTree> members() {
        return new Members<SavedTree>()
                .with("format", (tree, json) -> tree.readFormat())
                .with("formatVersion", (tree, json) -> tree.readVersion())
                .with("process", (tree, json) -> tree.readProcess())
                .with("capturedAt", (tree, json) -> tree.readTime())
                .with("findings", (tree, json) -> json.array(tree::readFinding))
                .with("notes", (tree, json) -> json.array(() -> tree.notes.add(tree.text())))
                .with("capabilities", (tree, json) -> json.array(tree::readCapability))
                .with("frames", (tree, json) -> json.array(tree.tables::readFrame))
                .with("callStacks", (tree, json) -> json.array(tree.tables::readCallStack))
                .with("parts", (tree, json) -> json.array(() -> tree.tables.addPart(tree.nodes.child())))
                .with("roots", (tree, json) -> json.array(() -> tree.roots.add(tree.nodes.stack())))
                .with("elsewhere", (tree, json) -> json.array(tree.nodes::stack));
    }

    private void readFormat() throws IOException, MalformedJsonException {
        isOurs = FORMAT.equals(json.text());
        checkVersion();
    }

    private void readVersion() throws IOException, MalformedJsonException {
        version = Members.number(json);
        checkVersion();
    }

    private void checkVersion() throws UnreadableDumpException {
        if (isOurs && version != null && version != VERSION) {
            throw UnreadableDumpException.of(
                    name, "is of format version " + version + "; this Stackscope reads version " + VERSION);
        }
    }

    private void readProcess() throws IOException, MalformedJsonException {
        long[] pid = {0};
        String[] words = {"", "", ""};
        json.object(member -> {
            switch (member) {
                case "pid" -> pid[0] = Objects.requireNonNullElse(json.integer(), 0L);
                case "mainClass" -> words[0] = text();
                case "javaVersion" -> words[1] = text();
                case "access" -> words[2] = text();
                default -> json.skip();
            }
        });
        process = new TaskTree.Jvm(pid[0], words[0], words[1], words[2]);
    }

    private void readTime() throws IOException, MalformedJsonException {
        try {
            capturedAt = Instant.parse(text());
        } catch (DateTimeParseException e) {
            throw json.malformed("no time");
        }
    }

    private void readFinding() throws IOException, MalformedJsonException {
        String[] words = {"", ""};
        boolean[] certain = {false};
        List<Integer> tasks = new ArrayList<>();
        json.object(member -> {
            switch (member) {
                case "kind" -> words[0] = text();
                case "certain" -> certain[0] = Members.flag(json);
                case "description" -> words[1] = text();
                case "tasks" -> json.array(() -> readInvolved(tasks));
                default -> json.skip();
            }
        });
        tables.keepNode();
        findings.add(new Told(words[0], certain[0], words[1], tasks));
    }

    private void readInvolved(List<Integer> tasks) throws IOException, MalformedJsonException {
        json.object(member -> {
            if (member.equals("see")) {
                tasks.add(Members.number(json));
            } else {
                json.skip();
            }
        });
    }

    private List<Stack> involved(Told told) throws MalformedJsonException {
        List<Stack> involved = new ArrayList<>();
        for (Integer number : told.tasks) {
            Stack stack = tables.marked(number);
            if (stack == null) {
                throw json.malformed("a finding refers to task " + number + ", which is nowhere");
            }
            involved.add(stack);
        }
        return involved;
    }

    private void readCapability() throws IOException, MalformedJsonException {
        @Nullable String[] words = new String[2];
        String[] what = {""};
        Tier[] tier = {Tier.PUBLIC};
        boolean[] available = {false};
        json.object(member -> {
            switch (member) {
                case "name" -> what[0] = text();
                case "tier" -> tier[0] = Members.constant(Tier.class, json);
                case "available" -> available[0] = Members.flag(json);
                case "reason" -> words[0] = json.text();
                case "remedy" -> words[1] = json.text();
                default -> json.skip();
            }
        });
        capabilities.add(new Capability(what[0], tier[0], available[0], words[0], words[1]));
    }

    private String text() throws IOException, MalformedJsonException {
        String text = json.text();
        return text == null ? "" : text;
    }
}
