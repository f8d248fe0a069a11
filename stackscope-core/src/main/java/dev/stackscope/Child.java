package dev.stackscope;

/** What can stand below a context: another context, or the stack of a child task. */
public sealed interface Child permits Context, Stack {}
