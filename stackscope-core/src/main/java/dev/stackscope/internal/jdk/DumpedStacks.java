package dev.stackscope.internal.jdk;

import dev.stackscope.internal.json.JsonReader;
import dev.stackscope.internal.json.MalformedJsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stacks of a dump. Most threads stand where others stood shortly before; such a stack is recognised by its text
 * as a whole, and not read call by call.
 */
final class DumpedStacks {

    /** How many stacks are tried. Each takes as long as the text is the same. */
    private static final int MOST = 8;

    /** A stack that was read. */
    private static final class Known {

        final char[] text;
        final StackTraceElement[] trace;

        Known(char[] text, StackTraceElement[] trace) {
            this.text = text;
            this.trace = trace;
        }
    }

    private final DumpedFrames frames = new DumpedFrames();
    private final List<Known> latestFirst = new ArrayList<>();

    /** {@return the trace that comes next, innermost call first; shared by the threads that have the same} */
    StackTraceElement[] read(JsonReader json) throws IOException, MalformedJsonException {
        for (int i = 0; i < latestFirst.size(); i++) {
            if (json.passes(latestFirst.get(i).text)) {
                latestFirst.add(0, latestFirst.remove(i));
                return latestFirst.get(0).trace;
            }
        }
        List<StackTraceElement> calls = new ArrayList<>();
        char[] text = json.spelledArray(() -> calls.add(element(json.text())));
        StackTraceElement[] trace = calls.toArray(StackTraceElement[]::new);
        if (text != null) {
            remember(new Known(text, trace));
        }
        return trace;
    }

    private StackTraceElement element(@Nullable String text) {
        return frames.element(text == null ? "" : text);
    }

    private void remember(Known stack) {
        if (latestFirst.size() == MOST) {
            latestFirst.remove(MOST - 1);
        }
        latestFirst.add(0, stack);
    }
}
