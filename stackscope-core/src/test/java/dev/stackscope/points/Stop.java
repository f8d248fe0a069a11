package dev.stackscope.points;

/** What is done at a point: to wait there, or to look at one's own stack. */
@FunctionalInterface
interface Stop {
    /** Comes to the point. */
    void here();
}
