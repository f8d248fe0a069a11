package dev.stackscope.render;

import dev.stackscope.SourceFinder;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer was asked for.
 *
 * @param tiers whether contexts say from which tier they are known
 * @param sources finds the source lines to print, or null to print none
 */
record Settings(
        boolean flat,
        boolean ascii,
        boolean contexts,
        boolean hiddenFrames,
        boolean grouping,
        boolean tiers,
        @Nullable SourceFinder sources) {

    static final Settings TREE = new Settings(false, false, true, false, true, false, null);
    static final Settings FLAT = new Settings(true, false, true, false, true, false, null);

    Settings inAscii() {
        return new Settings(flat, true, contexts, hiddenFrames, grouping, tiers, sources);
    }

    Settings withContexts(boolean on) {
        return new Settings(flat, ascii, on, hiddenFrames, grouping, tiers, sources);
    }

    Settings withHiddenFrames(boolean on) {
        return new Settings(flat, ascii, contexts, on, grouping, tiers, sources);
    }

    Settings withGrouping(boolean on) {
        return new Settings(flat, ascii, contexts, hiddenFrames, on, tiers, sources);
    }

    Settings withTiers(boolean on) {
        return new Settings(flat, ascii, contexts, hiddenFrames, grouping, on, sources);
    }

    Settings withSources(@Nullable SourceFinder finder) {
        return new Settings(flat, ascii, contexts, hiddenFrames, grouping, tiers, finder);
    }

    Glyphs glyphs() {
        return ascii ? Glyphs.ASCII : Glyphs.UNICODE;
    }
}
