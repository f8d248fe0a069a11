package dev.stackscope.internal.jdk;

/** What stands around the function of a stage, and knows the method of the API that made the stage. */
public interface NamedFunction extends SeenThrough {

    /** {@return that method, such as {@code thenApply}} */
    String operation();
}
