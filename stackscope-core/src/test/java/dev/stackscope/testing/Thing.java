package dev.stackscope.testing;

/** An object that means nothing to anyone but a test's own hooks. */
public final class Thing {}
