package dev.stackscope.render;

import dev.stackscope.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of every kind of part, on one line and without what is drawn before it. */
final class Words {

    private final Text text;
    private final Settings settings;
    private final Bodies bodies;
    private final ContextLine contextLine;
    private final TaskLine taskLine;
    private final @Nullable SourceLines sourceLines;

    Words(Settings settings, Bodies bodies) {
        this.settings = settings;
        this.bodies = bodies;
        text = new Text(settings.glyphs());
        contextLine = new ContextLine(text, settings);
        taskLine = new TaskLine(text, settings.glyphs(), bodies, contextLine);
        sourceLines = settings.sources() == null ? null : new SourceLines(settings.sources(), text, settings.glyphs());
    }

    String of(Part part, @Nullable Path path) {
        if (part instanceof Part.Call call) {
            return call(call.frame());
        }
        if (part instanceof Part.Held held) {
            return String.join("  ", parts(held));
        }
        if (part instanceof Part.Tasks tasks) {
            return taskLine.line(tasks, path);
        }
        return text.escape(((Part.Remark) part).text());
    }

    /**
     * {@return the source line to print below a part, or null if there is none}
     *
     * @param indent how many columns stand before it
     */
    @Nullable
    String source(Part part, int indent) {
        return sourceLines != null && part instanceof Part.Call call && showsLine(call.frame())
                ? sourceLines.below(call.frame(), indent)
                : null;
    }

    /** {@return a context's line, not yet put together} */
    List<String> parts(Part.Held held) {
        return contextLine.parts(held.contexts(), bodies.tasksIn(held.contexts()));
    }

    /** {@return how to refer to a context elsewhere} */
    String naming(Part.Held held) {
        return String.join(" ", contextLine.naming(held.contexts()));
    }

    /** {@return how to refer to a task elsewhere} */
    String naming(Part.Tasks tasks) {
        return taskLine.name(tasks.stacks());
    }

    String escape(String foreign) {
        return text.escape(foreign);
    }

    private String call(Frame frame) {
        if (!showsLine(frame)) {
            return text.escape(frame.className() + "." + frame.methodName());
        }
        String call = text.escape(frame.toString());
        return frame.hidden() && settings.hiddenFrames() ? call + "  (hidden)" : call;
    }

    private boolean showsLine(Frame frame) {
        return !frame.lineHidden() || settings.hiddenFrames();
    }
}
