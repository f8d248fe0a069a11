package dev.stackscope.render;

import dev.stackscope.Capability;
import dev.stackscope.Finding;
import dev.stackscope.Frame;
import dev.stackscope.SourceFinder;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes a document of JSON; {@code docs/formats.md} describes it. */
final class JsonDocument {

    /** Says that a document is ours. */
    static final String FORMAT = "stackscope";

    /** Raised when a reader of the version before would misunderstand. */
    static final int VERSION = 1;

    private final JsonWriter json;
    private final @Nullable SourceFinder sources;
    private final JsonTables tables;
    private final JsonNodes nodes;

    private JsonDocument(JsonTables tables, @Nullable SourceFinder sources, Appendable out) {
        this.json = new JsonWriter(out);
        this.sources = sources;
        this.tables = tables;
        this.nodes = new JsonNodes(json, tables);
    }

    static void write(TaskTree tree, @Nullable SourceFinder sources, Appendable out) throws IOException {
        new JsonDocument(JsonTables.of(tree.roots(), tree.findings()), sources, out).write(tree);
        out.append('\n');
    }

    static void write(Collection<?> items, @Nullable SourceFinder sources, Appendable out) throws IOException {
        new JsonDocument(JsonTables.of(items, List.of()), sources, out).write(items);
        out.append('\n');
    }

    private void write(TaskTree tree) throws IOException {
        begin();
        process(tree.process());
        json.line();
        json.member("capturedAt", tree.capturedAt().toString());
        counts(tree);
        findings(tree.findings());
        if (!tree.notes().isEmpty()) {
            json.line();
            nodes.notes(tree.notes());
        }
        capabilities(tree);
        body(tree.roots());
    }

    private void write(Collection<?> items) throws IOException {
        begin();
        body(items);
    }

    private void begin() throws IOException {
        json.open('{');
        json.member("format", FORMAT);
        json.member("formatVersion", VERSION);
    }

    private void process(TaskTree.Jvm process) throws IOException {
        json.line();
        json.name("process");
        json.open('{');
        json.member("pid", process.pid());
        json.member("mainClass", process.mainClass());
        json.member("javaVersion", process.javaVersion());
        json.member("access", process.access());
        json.close('}');
    }

    private void counts(TaskTree tree) throws IOException {
        LeftOut leftOut = LeftOut.of(tree.roots());
        Census census = new Census(leftOut.stacks());
        Walk.over(tree.roots(), census);
        json.line();
        json.name("counts");
        json.open('{');
        json.member("platformThreads", census.platform());
        json.member("virtualThreads", census.virtual());
        json.member("scopes", census.scopes());
        json.member("idleThreads", leftOut.threads());
        json.member("hiddenFrames", census.hiddenFrames());
        json.close('}');
    }

    private void findings(List<Finding> findings) throws IOException {
        beginLines("findings");
        for (Finding finding : findings) {
            json.line();
            json.open('{');
            json.member("kind", finding.kind());
            json.flag("certain", finding.certain());
            json.member("description", finding.description());
            json.name("tasks");
            json.open('[');
            for (Stack task : finding.tasks()) {
                involved(task);
            }
            json.close(']');
            json.close('}');
        }
        json.close(']');
    }

    private void involved(Stack task) throws IOException {
        json.open('{');
        json.member("see", Objects.requireNonNull(tables.mark(task)));
        nodes.identify(task.task());
        json.close('}');
    }

    private void capabilities(TaskTree tree) throws IOException {
        beginLines("capabilities");
        for (Capability capability : tree.capabilities()) {
            json.line();
            json.open('{');
            json.member("name", capability.name());
            json.member("tier", capability.tier().name());
            json.flag("available", capability.available());
            json.member("reason", capability.reason());
            json.member("remedy", capability.remedy());
            json.close('}');
        }
        json.close(']');
    }

    private void body(Collection<?> roots) throws IOException {
        frames();
        callStacks();
        beginLines("parts");
        for (Object part : tables.parts()) {
            json.line();
            nodes.whole(part);
        }
        json.close(']');
        nodes("roots", roots);
        nodes("elsewhere", tables.elsewhere());
        json.close('}');
    }

    private void nodes(String name, Collection<?> items) throws IOException {
        beginLines(name);
        for (Object item : items) {
            json.line();
            nodes.node(item);
        }
        json.close(']');
    }

    private void frames() throws IOException {
        beginLines("frames");
        for (Frame frame : tables.frames()) {
            json.line();
            frame(frame);
        }
        json.close(']');
    }

    private void frame(Frame frame) throws IOException {
        StackTraceElement element = frame.toStackTraceElement();
        json.open('{');
        json.member("class", element.getClassName());
        json.member("method", element.getMethodName());
        json.member("descriptor", frame.descriptor());
        json.member("file", element.getFileName());
        if (element.getLineNumber() > 0) {
            json.member("line", element.getLineNumber());
        }
        json.flag("native", element.isNativeMethod());
        if (frame.bytecodeIndex() != null) {
            json.member("bytecodeIndex", frame.bytecodeIndex());
        }
        json.member("loader", element.getClassLoaderName());
        json.member("module", element.getModuleName());
        json.member("moduleVersion", element.getModuleVersion());
        json.flag("hidden", frame.hidden());
        json.flag("lineHidden", frame.lineHidden());
        if (sources != null) {
            json.member("lineText", frame.lineText(sources));
        }
        json.close('}');
    }

    private void callStacks() throws IOException {
        beginLines("callStacks");
        for (List<Integer> callStack : tables.callStacks()) {
            json.line();
            json.open('[');
            for (Integer call : callStack) {
                json.value(call);
            }
            json.close(']');
        }
        json.close(']');
    }

    private void beginLines(String name) throws IOException {
        json.line();
        json.name(name);
        json.open('[');
    }
}
