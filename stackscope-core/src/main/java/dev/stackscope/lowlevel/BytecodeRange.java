package dev.stackscope.lowlevel;

/**
 * A stretch of a method's bytecode.
 *
 * @param start the bytecode index of the first instruction
 * @param end the bytecode index after the last instruction
 */
public record BytecodeRange(int start, int end) {

    /** {@return whether an instruction at {@code bytecodeIndex} belongs to this stretch} */
    public boolean contains(int bytecodeIndex) {
        return start <= bytecodeIndex && bytecodeIndex < end;
    }
}
