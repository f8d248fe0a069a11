package dev.stackscope.render;

import dev.stackscope.SourceFinder;
import org.jspecify.annotations.Nullable;

/**
 * What a renderer was asked for.
 *
 * @param tiers whether contexts say from which tier they are known
 * @param sources finds the source lines to print, or null to print none
 * @param limit the most groups of tasks to print at one place, or 0 for all
 */
record Settings(
        Form form,
        boolean ascii,
        boolean contexts,
        boolean hiddenFrames,
        boolean grouping,
        boolean tiers,
        @Nullable SourceFinder sources,
        int limit) {

    /** What a renderer writes. */
    enum Form {
        TREE,
        FLAT,
        JSON,
        FOLDED,
        HTML
    }

    static Settings of(Form form) {
        return new Settings(form, false, true, false, true, false, null, 0);
    }

    Settings as(Form other) {
        return new Settings(other, ascii, contexts, hiddenFrames, grouping, tiers, sources, limit);
    }

    Settings inAscii() {
        return new Settings(form, true, contexts, hiddenFrames, grouping, tiers, sources, limit);
    }

    Settings withContexts(boolean on) {
        return new Settings(form, ascii, on, hiddenFrames, grouping, tiers, sources, limit);
    }

    Settings withHiddenFrames(boolean on) {
        return new Settings(form, ascii, contexts, on, grouping, tiers, sources, limit);
    }

    Settings withGrouping(boolean on) {
        return new Settings(form, ascii, contexts, hiddenFrames, on, tiers, sources, limit);
    }

    Settings withTiers(boolean on) {
        return new Settings(form, ascii, contexts, hiddenFrames, grouping, on, sources, limit);
    }

    Settings withSources(@Nullable SourceFinder finder) {
        return new Settings(form, ascii, contexts, hiddenFrames, grouping, tiers, finder, limit);
    }

    Settings withLimit(int groups) {
        return new Settings(form, ascii, contexts, hiddenFrames, grouping, tiers, sources, groups);
    }

    Glyphs glyphs() {
        return ascii ? Glyphs.ASCII : Glyphs.UNICODE;
    }
}
