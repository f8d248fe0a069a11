package dev.stackscope.spi;

/** What stands inside a context, before it is extracted. */
public sealed interface Inside permits ContextDraft, ContextDraft.Item {}
