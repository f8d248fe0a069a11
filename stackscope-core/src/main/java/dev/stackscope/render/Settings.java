package dev.stackscope.render;

import dev.stackscope.SourceFinder;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer was asked for.
 *
 * @param sources finds the source lines to print, or null to print none
 */
record Settings(
        boolean flat,
        boolean ascii,
        boolean contexts,
        boolean hiddenFrames,
        boolean grouping,
        @Nullable SourceFinder sources) {

    static final Settings TREE = new Settings(false, false, true, false, true, null);
    static final Settings FLAT = new Settings(true, false, true, false, true, null);

    Settings inAscii() {
        return new Settings(flat, true, contexts, hiddenFrames, grouping, sources);
    }

    Settings withContexts(boolean on) {
        return new Settings(flat, ascii, on, hiddenFrames, grouping, sources);
    }

    Settings withHiddenFrames(boolean on) {
        return new Settings(flat, ascii, contexts, on, grouping, sources);
    }

    Settings withGrouping(boolean on) {
        return new Settings(flat, ascii, contexts, hiddenFrames, on, sources);
    }

    Settings withSources(@Nullable SourceFinder finder) {
        return new Settings(flat, ascii, contexts, hiddenFrames, grouping, finder);
    }

    Glyphs glyphs() {
        return ascii ? Glyphs.ASCII : Glyphs.UNICODE;
    }
}
