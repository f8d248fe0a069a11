package dev.stackscope.corpus;

import java.util.HashSet;
import java.util.Set;

/**
 * A value by the instructions that may have produced it. Copies have the origins of what they copy, so two values of the
 * same origins are taken for the same object.
 *
 * @param size in words
 * @param origins instructions, or the local variables of parameters
 */
record Value(int size, Set<Object> origins) implements org.objectweb.asm.tree.analysis.Value {

    @Override
    public int getSize() {
        return size;
    }

    Value or(Value other) {
        if (origins.containsAll(other.origins)) {
            return this;
        }
        Set<Object> both = new HashSet<>(origins);
        both.addAll(other.origins);
        return new Value(Math.min(size, other.size), both);
    }

    boolean isSame(Value other) {
        return !origins.isEmpty() && origins.equals(other.origins);
    }
}
