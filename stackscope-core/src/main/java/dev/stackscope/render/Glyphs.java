package dev.stackscope.render;

/** The signs that trees are drawn with. */
enum Glyphs {
    UNICODE("├─ ", "└─ ", "├╌ ", "└╌ ", "│  ", "│ ", "×", "…", " · "),
    ASCII("|- ", "`- ", ":~ ", "`~ ", "|  ", "| ", "x", "...", " - ");

    /** Stands before what hangs under the last branch of a body. */
    static final String PAST_LAST = "   ";

    /** Stands before the frames of a body that has no branch. */
    static final String NO_SPINE = "  ";

    final String times;
    final String cut;
    final String dot;
    final String spine;
    private final String owned;
    private final String lastOwned;
    private final String awaited;
    private final String lastAwaited;
    private final String pastBranch;

    Glyphs(
            String owned,
            String lastOwned,
            String awaited,
            String lastAwaited,
            String pastBranch,
            String spine,
            String times,
            String cut,
            String dot) {
        this.owned = owned;
        this.lastOwned = lastOwned;
        this.awaited = awaited;
        this.lastAwaited = lastAwaited;
        this.pastBranch = pastBranch;
        this.spine = spine;
        this.times = times;
        this.cut = cut;
        this.dot = dot;
    }

    /** {@return the sign before a branch: dashed for what is waited for, solid for what is owned} */
    String branch(boolean dashed, boolean last) {
        if (dashed) {
            return last ? lastAwaited : awaited;
        }
        return last ? lastOwned : owned;
    }

    /** {@return what stands before everything that hangs under a branch} */
    String under(boolean last) {
        return last ? PAST_LAST : pastBranch;
    }
}
