package dev.stackscope.cli.options;

/** When to do something that a terminal may or may not take. */
public enum When {
    /** Where it fits. */
    auto,
    /** In any case. */
    always,
    /** In no case. */
    never
}
