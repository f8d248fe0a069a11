package dev.stackscope.internal.extract;

import dev.stackscope.spi.StackscopeGlue;

/** A glue that may be installed, with what it says of itself. */
record GlueCandidate(StackscopeGlue glue, String library, String requiredClass, Origin origin) {

    String className() {
        return glue.getClass().getName();
    }
}
