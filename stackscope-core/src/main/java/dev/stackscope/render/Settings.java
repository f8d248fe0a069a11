package dev.stackscope.render;

/** What a renderer was asked for. */
record Settings(boolean flat, boolean ascii, boolean contexts, boolean hiddenFrames, boolean grouping) {

    static final Settings TREE = new Settings(false, false, true, false, true);
    static final Settings FLAT = new Settings(true, false, true, false, true);

    Settings inAscii() {
        return new Settings(flat, true, contexts, hiddenFrames, grouping);
    }

    Settings withContexts(boolean on) {
        return new Settings(flat, ascii, on, hiddenFrames, grouping);
    }

    Settings withHiddenFrames(boolean on) {
        return new Settings(flat, ascii, contexts, on, grouping);
    }

    Settings withGrouping(boolean on) {
        return new Settings(flat, ascii, contexts, hiddenFrames, on);
    }

    Glyphs glyphs() {
        return ascii ? Glyphs.ASCII : Glyphs.UNICODE;
    }
}
