package dev.stackscope.glue.reactor;

import org.jspecify.annotations.Nullable;

/**
 * What an operator is, as opposed to what it is at: lines whose operators are of the same kinds have the same frames.
 *
 * @param type its class
 * @param name its name
 * @param assembly what it records of the assembly of an operator, or null if it is no recorder
 */
record OperatorKind(
        OperatorClass type, OperatorName name, @Nullable Assembly assembly) {}
