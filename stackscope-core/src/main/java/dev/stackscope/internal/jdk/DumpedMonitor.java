package dev.stackscope.internal.jdk;

/**
 * A monitor that a thread held, as a dump tells it.
 *
 * @param depth the call that holds it: 0 is the innermost
 * @param object the class and identity hash of the monitor's object
 */
public record DumpedMonitor(int depth, String object) {}
