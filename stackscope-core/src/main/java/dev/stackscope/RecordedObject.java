package dev.stackscope;

import java.util.Objects;

/**
 * Stands for an object of another JVM, or of one that is gone, in a tree that was read from a file.
 *
 * <p>Two mentions of one object in one file are the same recorded object.
 */
public final class RecordedObject {

    private final String className;
    private final String hash;

    /**
     * Makes a recorded object.
     *
     * @param className the binary name of the object's class
     * @param hash the object's identity hash code in hexadecimal
     */
    public RecordedObject(String className, String hash) {
        this.className = Objects.requireNonNull(className, "className");
        this.hash = Objects.requireNonNull(hash, "hash");
    }

    /** {@return the binary name of the object's class} */
    public String className() {
        return className;
    }

    /** {@return the object's identity hash code in hexadecimal} */
    public String hash() {
        return hash;
    }

    /** {@return class and hash, as {@link Object#toString} has them} */
    @Override
    public String toString() {
        return className + "@" + hash;
    }
}
