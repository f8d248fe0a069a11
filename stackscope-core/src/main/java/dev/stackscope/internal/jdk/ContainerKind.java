package dev.stackscope.internal.jdk;

/** What a container of threads belongs to. */
public enum ContainerKind {
    /** The container of all threads that were started outside any other. */
    ROOT,
    /** A structured scope: it has an owner thread. */
    SCOPE,
    /** An executor or pool. */
    EXECUTOR
}
