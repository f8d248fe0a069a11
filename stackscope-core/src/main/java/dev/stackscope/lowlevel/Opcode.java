package dev.stackscope.lowlevel;

import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the JVM specification says of each opcode: how long an instruction is and what it does to the stack. */
final class Opcode {

    /** Words pushed less words popped, as a distance from the letter E; instructions with a descriptor have E. */
    private static final String STACK_EFFECTS = "EFFFFFFFFGGFFFGGFFEEEFGFGFEEEEEEEEEEEEEEEEEEEEDEDEDDDDDCDCDEEEEEEEEEEE"
            + "EEEEEEEEEBABABBBBDCFFFGGGEDCDCDCDCDCDCDCDCDCDCEEEEDDDDDDDCDCDCEFEFDDEE"
            + "FFDEDEEEBDDBBDDDDDDCCCCCCCCEFEDDDCDCDEEEEEEEEEEFEEEDEEDDEEDDEE";

    /** The length of the usual form, in bytes. */
    private static final String SIZES = "1111111111111111232332222211111111111111111111111111112222211111111111"
            + "1111111111111111111111111111111111111111111111111111111111111131111111"
            + "11111111111113333333333333333211111111333333355323113311143355";

    private Opcode() {}

    /** {@return the number of words by which the operand stack is higher after {@code instruction} than before} */
    static int stackEffect(Instruction instruction) {
        return switch (instruction.opcode) {
            case Opcodes.LDC -> instruction.operand;
            case Opcodes.MULTIANEWARRAY -> 1 - instruction.operand;
            case Opcodes.GETSTATIC -> fieldSize(instruction);
            case Opcodes.PUTSTATIC -> -fieldSize(instruction);
            case Opcodes.GETFIELD -> fieldSize(instruction) - 1;
            case Opcodes.PUTFIELD -> -fieldSize(instruction) - 1;
            case Opcodes.INVOKESTATIC, Opcodes.INVOKEDYNAMIC -> callEffect(instruction) + 1;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE, Opcodes.INVOKESPECIAL -> callEffect(instruction);
            default -> STACK_EFFECTS.charAt(instruction.opcode) - 'E';
        };
    }

    /** {@return the usual length of an instruction that is neither a switch nor deals with a local variable} */
    static int size(int opcode) {
        return SIZES.charAt(opcode) - '0';
    }

    /** {@return the length of the shortest form of a load, store or {@code ret}} */
    static int variableSize(int opcode, int slot) {
        if (slot < 4 && opcode != Opcodes.RET) {
            return 1;
        }
        return slot < 256 ? 2 : 4;
    }

    /** {@return the number of words of a constant that {@code ldc} pushes} */
    static int constantWords(Object constant) {
        if (constant instanceof ConstantDynamic dynamic) {
            return dynamic.getSize();
        }
        return constant instanceof Long || constant instanceof Double ? 2 : 1;
    }

    private static int fieldSize(Instruction instruction) {
        return Type.getType(instruction.descriptor()).getSize();
    }

    private static int callEffect(Instruction instruction) {
        int sizes = Type.getArgumentsAndReturnSizes(instruction.descriptor());
        return (sizes & 3) - (sizes >> 2);
    }
}
