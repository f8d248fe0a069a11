package dev.stackscope.internal.jdk;

/** The text that names an object without asking it. */
final class Identity {

    private Identity() {}

    /** {@return the class of {@code object} and its identity hash, as {@code Object.toString} has it} */
    static String of(Object object) {
        return object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
    }
}
