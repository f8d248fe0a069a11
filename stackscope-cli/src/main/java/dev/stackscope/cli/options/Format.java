package dev.stackscope.cli.options;

/** How a task tree is written. */
public enum Format {
    /** As a tree. */
    tree,
    /** As stack traces, one after the other. */
    flat,
    /** As JSON, which Stackscope reads again. */
    json,
    /** As one page for a browser. */
    html,
    /** As folded stacks, for flame graphs. */
    folded;

    /** {@return whether it is for people at a terminal} */
    public boolean isText() {
        return this == tree || this == flat;
    }
}
