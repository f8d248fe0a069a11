package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Context.Visibility;
import dev.stackscope.Creation;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.Leaf;
import dev.stackscope.RecordedException;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import dev.stackscope.Tier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes tasks and contexts with everything inside them.
 *
 * <p>Recurses no deeper than the {@linkplain JsonTables parts} of a document are.
 */
final class JsonNodes {

    private final JsonWriter json;
    private final JsonTables tables;

    JsonNodes(JsonWriter json, JsonTables tables) {
        this.json = json;
        this.tables = tables;
    }

    /** Writes a stack, context or frame, or the number of the part where it stands. */
    void node(Object node) throws IOException {
        Integer part = tables.part(node);
        if (part == null) {
            whole(node);
            return;
        }
        json.open('{');
        json.member("part", part);
        json.close('}');
    }

    /** Writes a stack, context or frame, whether or not it is a part. */
    void whole(Object node) throws IOException {
        json.open('{');
        if (node instanceof Stack stack) {
            stack(stack);
        } else if (node instanceof Context context) {
            context(context);
        } else if (node instanceof Frame frame) {
            json.member("call", tables.call(frame));
            nodes("contexts", frame.contexts());
        }
        json.close('}');
    }

    /** Writes the members that say which task it is. */
    void identify(Task task) throws IOException {
        json.member("task", task.kind());
        json.member("id", task.id());
        json.member("name", task.name());
        json.member("work", task.work());
        json.member("state", task.state());
        if (task.creation() != null) {
            creation(task.creation());
        }
    }

    private void creation(Creation creation) throws IOException {
        Duration age = creation.age();
        if (age != null) {
            json.member("age", age.toMillis());
        }
        json.name("created");
        json.open('[');
        for (StackTraceElement call : creation.site()) {
            json.value(Frame.of(call).toString());
        }
        json.close(']');
    }

    private void stack(Stack stack) throws IOException {
        identify(stack.task());
        object(stack.root());
        json.member("label", stack.label());
        json.flag("reference", stack.isReference());
        Integer mark = tables.mark(stack);
        if (mark != null) {
            json.member("mark", mark);
        }
        if (!stack.frames().isEmpty()) {
            json.member("callStack", tables.callStack(stack));
            held(stack.frames());
        }
        nodes("contexts", stack.contexts());
        waits(stack.leaves());
        notes(stack.notes());
        if (stack.error() != null) {
            json.name("error");
            error(stack.error(), true);
        }
    }

    private void held(List<Frame> frames) throws IOException {
        boolean any = false;
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).contexts().isEmpty()) {
                continue;
            }
            if (!any) {
                json.name("held");
                json.open('[');
                any = true;
            }
            json.open('{');
            json.member("frame", i);
            nodes("contexts", frames.get(i).contexts());
            json.close('}');
        }
        if (any) {
            json.close(']');
        }
    }

    private void waits(List<Leaf> leaves) throws IOException {
        if (leaves.isEmpty()) {
            return;
        }
        json.name("waits");
        json.open('[');
        for (Leaf leaf : leaves) {
            json.open('{');
            json.member("description", leaf.description());
            object(leaf.object());
            json.member("relation", leaf.relation());
            nodes("tasks", leaf.stacks());
            json.close('}');
        }
        json.close(']');
    }

    /** Writes sentences about a task or the whole tree, unless there are none. */
    void notes(List<String> notes) throws IOException {
        if (notes.isEmpty()) {
            return;
        }
        json.name("notes");
        json.open('[');
        for (String note : notes) {
            json.value(note);
        }
        json.close(']');
    }

    private void error(Throwable error, boolean withSuppressed) throws IOException {
        json.open('{');
        json.member("type", RecordedException.className(error));
        json.member("message", Remarks.message(error));
        Throwable[] suppressed = error.getSuppressed();
        if (withSuppressed && suppressed.length > 0) {
            json.name("suppressed");
            json.open('[');
            for (Throwable each : suppressed) {
                error(each, false);
            }
            json.close(']');
        }
        json.close('}');
    }

    private void context(Context context) throws IOException {
        json.member("context", context.kind().name());
        if (context.visibility() != Visibility.LIVE) {
            json.member("visibility", context.visibility().name());
        }
        if (context.tier() != Tier.PUBLIC) {
            json.member("tier", context.tier().name());
        }
        object(context.object());
        json.member("type", context.typeName());
        json.member("variable", context.variableName());
        if (context.startLine() != null) {
            json.member("line", context.startLine());
        }
        json.member("description", context.description());
        json.flag("exiting", context.exiting());
        json.flag("hidden", context.hidden());
        if (context.innerStack() != null) {
            json.name("inner");
            node(context.innerStack());
        }
        nodes("children", context.children());
    }

    private void nodes(String name, List<?> nodes) throws IOException {
        if (nodes.isEmpty()) {
            return;
        }
        json.name(name);
        json.open('[');
        for (Object node : nodes) {
            node(node);
        }
        json.close(']');
    }

    private void object(@Nullable Object object) throws IOException {
        if (object != null) {
            json.member("object", Identity.className(object) + "@" + Identity.hash(object));
        }
    }
}
