package dev.stackscope.lowlevel;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/*
 * ASM tells a visitor no bytecode indexes. It asks readLabel for the label of each offset that something refers to (a
 * jump, a line, an exception handler) and visits the label of an instruction, where there is one, just before the
 * instruction. So the first request for a method is answered by giving every offset a label that knows where it stands.
 *
 * A method that nothing refers into (straight code without debug information) never asks. Its instructions are counted
 * instead; the one size that a visitor cannot tell is that of ldc, hence the note of the constant read last.
 */
final class OffsetReader extends ClassReader {

    private static final int NEWEST_KNOWN = Opcodes.V27;

    private int lastConstant;

    OffsetReader(byte[] classFile) {
        super(readable(classFile));
    }

    /** A label that knows its bytecode index. */
    static final class OffsetLabel extends Label {
        final int offset;

        OffsetLabel(int offset) {
            this.offset = offset;
        }
    }

    static int offset(Label label) {
        return ((OffsetLabel) label).offset;
    }

    /** The index in the constant pool of the constant that was read last. */
    int lastConstant() {
        return lastConstant;
    }

    @Override
    protected Label readLabel(int bytecodeOffset, Label[] labels) {
        if (labels[bytecodeOffset] == null) {
            for (int offset = 0; offset < labels.length; offset++) {
                labels[offset] = new OffsetLabel(offset);
            }
        }
        return labels[bytecodeOffset];
    }

    @Override
    public Object readConst(int constantPoolEntryIndex, char[] charBuffer) {
        lastConstant = constantPoolEntryIndex;
        return super.readConst(constantPoolEntryIndex, charBuffer);
    }

    private static byte[] readable(byte[] classFile) {
        int major = (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
        if (major <= NEWEST_KNOWN) {
            return classFile;
        }
        byte[] copy = classFile.clone();
        copy[6] = 0;
        copy[7] = (byte) NEWEST_KNOWN;
        return copy;
    }
}
