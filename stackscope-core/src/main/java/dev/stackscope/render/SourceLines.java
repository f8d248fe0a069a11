package dev.stackscope.render;

import dev.stackscope.Frame;
import dev.stackscope.SourceFinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source lines of one rendering; each position is looked up once. */
final class SourceLines {

    private static final String INDENT = "    ";
    private static final int WIDEST = 100;
    private static final int NARROWEST = 40;
    private static final int MOST_POSITIONS = 10_000;

    private final SourceFinder finder;
    private final Text text;
    private final String cut;
    private final Map<StackTraceElement, Optional<String>> known = new HashMap<>();

    SourceLines(SourceFinder finder, Text text, Glyphs glyphs) {
        this.finder = finder;
        this.text = text;
        this.cut = glyphs.cut;
    }

    /**
     * {@return the source line of a frame, set in and cut at the width of a page; or null if it is not at hand}
     *
     * @param indent how many columns stand before it
     */
    @Nullable
    String below(Frame frame, int indent) {
        String line = line(frame);
        if (line == null) {
            return null;
        }
        int room = Math.max(NARROWEST, WIDEST - indent - INDENT.length());
        return INDENT + (line.length() <= room ? text.escape(line) : text.cut(line, room - cut.length()));
    }

    private @Nullable String line(Frame frame) {
        if (known.size() >= MOST_POSITIONS) {
            known.clear();
        }
        return known.computeIfAbsent(
                        frame.toStackTraceElement(), position -> Optional.ofNullable(frame.lineText(finder)))
                .orElse(null);
    }
}
