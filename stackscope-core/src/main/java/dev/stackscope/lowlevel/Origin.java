package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.MethodCode.Variable;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The expression whose value a block holds.
 *
 * @param first its first instruction
 * @param variableName the variable or field that the expression is, or null if it is anything else
 * @param type its static type, or null if not known
 */
record Origin(
        int first, @Nullable String variableName, @Nullable Type type) {

    /** The variable itself, set somewhere before {@code first}. */
    static Origin unknown(int first) {
        return new Origin(first, null, null);
    }

    /** Looks at the expression that {@code last} completes by leaving a reference on the stack. */
    static Origin of(MethodCode code, int last) {
        int first = firstOf(code, last);
        String name = isOneOfSeveral(code, first, last) ? null : nameOf(code, last);
        return new Origin(first, name, typeOf(code, last));
    }

    /** A statement starts with an empty stack, so its first instruction is the nearest one before which it was. */
    private static int firstOf(MethodCode code, int last) {
        int height = 1 - Opcode.stackEffect(code.at(last));
        int first = last;
        while (height > 0 && first > 0) {
            first--;
            height -= Opcode.stackEffect(code.at(first));
        }
        return first;
    }

    /** Whether another branch of a conditional expression jumps over this one, to where the value is used. */
    private static boolean isOneOfSeveral(MethodCode code, int first, int last) {
        if (first == 0 || code.at(first - 1).opcode != Opcodes.GOTO) {
            return false;
        }
        int target = code.indexOf(code.at(first - 1).targets[0]);
        return first < target && target <= last + 1;
    }

    private static @Nullable String nameOf(MethodCode code, int last) {
        Variable variable = loadedBy(code, last);
        if (variable != null) {
            return variable.name();
        }
        return isFieldRead(code.at(last)) ? code.at(last).name() : null;
    }

    private static @Nullable Type typeOf(MethodCode code, int last) {
        Variable variable = loadedBy(code, last);
        if (variable != null) {
            return Type.getType(variable.descriptor());
        }
        Instruction instruction = code.at(last);
        if (isFieldRead(instruction)) {
            return Type.getType(instruction.descriptor());
        }
        if (namesItsType(instruction)) {
            return Type.getObjectType(instruction.owner());
        }
        return instruction.isCall() ? Type.getReturnType(instruction.descriptor()) : null;
    }

    private static boolean namesItsType(Instruction instruction) {
        return switch (instruction.opcode) {
            case Opcodes.CHECKCAST, Opcodes.LDC -> true;
            case Opcodes.INVOKESPECIAL -> instruction.name().equals("<init>");
            default -> false;
        };
    }

    private static @Nullable Variable loadedBy(MethodCode code, int index) {
        Instruction instruction = code.at(index);
        return instruction.opcode == Opcodes.ALOAD ? code.variable(instruction.operand, index) : null;
    }

    private static boolean isFieldRead(Instruction instruction) {
        return instruction.opcode == Opcodes.GETFIELD || instruction.opcode == Opcodes.GETSTATIC;
    }
}
