package dev.stackscope.lowlevel;

import org.jspecify.annotations.Nullable;

/**
 * An instruction that calls a method.
 *
 * @param bytecodeIndex where the instruction starts
 * @param owner the class that the instruction names, as {@link Class#getTypeName()} writes it, or null for {@code
 *     invokedynamic}, which names none
 * @param name the name of the method, {@code <init>} for a constructor
 * @param descriptor the method's descriptor, such as {@code (I)V}
 */
public record CallSite(int bytecodeIndex, @Nullable String owner, String name, String descriptor) {

    /** {@return whether this is an {@code invokedynamic}, whose target is linked only when the program runs} */
    public boolean dynamic() {
        return owner == null;
    }
}
