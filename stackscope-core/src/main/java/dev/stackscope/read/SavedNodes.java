package dev.stackscope.read;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Leaf;
import dev.stackscope.RecordedException;
import dev.stackscope.RecordedObject;
import dev.stackscope.Stack;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.DumpedFrames;
import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the tasks and contexts of a saved tree, each with what is inside it. */
final class SavedNodes {

    private final DumpedFrames sites = new DumpedFrames();
    private final JsonReader json;
    private final SavedTables tables;
    private final Members<SavedNode> members;

    SavedNodes(JsonReader json, SavedTables tables) {
        this.json = json;
        this.tables = tables;
        this.members = members();
    }

    private Members<SavedNode> members() {
        Members<SavedNode> all = new Members<SavedNode>()
                .with("part", (node, in) -> node.part = Members.number(in))
                .with("object", (node, in) -> node.object = tables.object());
        addTask(all);
        addContext(all);
        return all;
    }

    private void addTask(Members<SavedNode> all) {
        all.with("task", (node, in) -> node.task = tables.word())
                .with("id", (node, in) -> node.id = in.text())
                .with("name", (node, in) -> node.name = in.text())
                .with("work", (node, in) -> node.work = tables.word())
                .with("state", (node, in) -> node.state = tables.word())
                .with("age", (node, in) -> node.age = in.integer())
                .with("created", (node, in) -> in.array(() -> node.site.add(sites.element(orEmpty(in.text())))))
                .with("label", (node, in) -> node.label = in.text())
                .with("reference", (node, in) -> node.reference = Members.flag(in))
                .with("mark", (node, in) -> node.mark = Members.number(in))
                .with("callStack", (node, in) -> node.frames = tables.callStack(Members.number(in)))
                .with("held", (node, in) -> in.array(() -> node.held.add(held())))
                .with("contexts", (node, in) -> in.array(() -> node.contexts.add(context())))
                .with("waits", (node, in) -> in.array(() -> node.waits.add(leaf())))
                .with("notes", (node, in) -> in.array(() -> node.notes.add(orEmpty(tables.word()))))
                .with("error", (node, in) -> node.error = error());
    }

    private void addContext(Members<SavedNode> all) {
        all.with("context", (node, in) -> node.context = Members.constant(Context.Kind.class, in))
                .with("visibility", (node, in) -> node.visibility = Members.constant(Context.Visibility.class, in))
                .with("tier", (node, in) -> node.tier = Members.constant(Tier.class, in))
                .with("type", (node, in) -> node.type = tables.word())
                .with("variable", (node, in) -> node.variable = tables.word())
                .with("line", (node, in) -> node.line = Members.number(in))
                .with("description", (node, in) -> node.description = tables.word())
                .with("exiting", (node, in) -> node.exiting = Members.flag(in))
                .with("hidden", (node, in) -> node.hidden = Members.flag(in))
                .with("inner", (node, in) -> node.inner = stack())
                .with("children", (node, in) -> in.array(() -> node.children.add(child())));
    }

    /** {@return the stack that comes next} */
    Stack stack() throws IOException, MalformedJsonException {
        if (child() instanceof Stack stack) {
            return stack;
        }
        throw json.malformed("a task expected, not a context");
    }

    /** {@return the stack or context that comes next} */
    Child child() throws IOException, MalformedJsonException {
        tables.keepNode();
        SavedNode node = new SavedNode();
        members.read(node, json);
        if (node.part != null) {
            return (Child) tables.part(node.part);
        }
        if (node.context != null) {
            return node.context(node.context);
        }
        if (node.task == null || node.id == null) {
            throw json.malformed("neither a task with an id nor a context");
        }
        check(node);
        Stack stack = node.stack(node.task, node.id);
        if (node.mark != null) {
            tables.mark(node.mark, stack);
        }
        return stack;
    }

    private void check(SavedNode node) throws MalformedJsonException {
        for (SavedNode.Held held : node.held) {
            if (held.frame() < 0 || held.frame() >= node.frames.size()) {
                throw json.malformed("the call stack has no frame " + held.frame());
            }
        }
    }

    private Context context() throws IOException, MalformedJsonException {
        if (child() instanceof Context context) {
            return context;
        }
        throw json.malformed("a context expected, not a task");
    }

    private SavedNode.Held held() throws IOException, MalformedJsonException {
        int[] frame = {-1};
        List<Context> contexts = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "frame" -> frame[0] = Members.number(json);
                case "contexts" -> json.array(() -> contexts.add(context()));
                default -> json.skip();
            }
        });
        return new SavedNode.Held(frame[0], contexts);
    }

    private static final class Wait {
        String description = "";

        @Nullable
        String relation;

        @Nullable
        RecordedObject object;

        final List<Stack> tasks = new ArrayList<>();
    }

    private Leaf leaf() throws IOException, MalformedJsonException {
        Wait wait = new Wait();
        json.object(name -> {
            switch (name) {
                case "description" -> wait.description = orEmpty(tables.word());
                case "relation" -> wait.relation = tables.word();
                case "object" -> wait.object = tables.object();
                case "tasks" -> json.array(() -> wait.tasks.add(stack()));
                default -> json.skip();
            }
        });
        return new Leaf(wait.object, wait.description, wait.relation, wait.tasks);
    }

    private RecordedException error() throws IOException, MalformedJsonException {
        @Nullable String[] text = new String[2];
        List<Throwable> suppressed = new ArrayList<>();
        json.object(name -> {
            switch (name) {
                case "type" -> text[0] = json.text();
                case "message" -> text[1] = json.text();
                case "suppressed" -> json.array(() -> suppressed.add(error()));
                default -> json.skip();
            }
        });
        RecordedException error = new RecordedException(Objects.requireNonNullElse(text[0], "?"), text[1]);
        suppressed.forEach(error::addSuppressed);
        return error;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
