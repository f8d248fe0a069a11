package dev.stackscope.corpus;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Computes with values that are known by where they come from. */
final class OriginInterpreter extends Interpreter<Value> {

    OriginInterpreter() {
        super(Opcodes.ASM9);
    }

    @Override
    public Value newValue(Type type) {
        return Type.VOID_TYPE.equals(type) ? null : new Value(type == null ? 1 : type.getSize(), Set.of());
    }

    @Override
    public Value newParameterValue(boolean isInstance, int local, Type type) {
        return new Value(type.getSize(), Set.of(local));
    }

    @Override
    public Value newExceptionValue(TryCatchBlockNode block, Frame<Value> frame, Type type) {
        return new Value(1, Set.of(block.handler));
    }

    @Override
    public Value newOperation(AbstractInsnNode instruction) {
        return from(instruction, size(instruction));
    }

    @Override
    public Value copyOperation(AbstractInsnNode instruction, Value value) {
        return value;
    }

    @Override
    public Value unaryOperation(AbstractInsnNode instruction, Value value) {
        return instruction.getOpcode() == Opcodes.CHECKCAST ? value : from(instruction, size(instruction));
    }

    @Override
    public Value binaryOperation(AbstractInsnNode instruction, Value first, Value second) {
        return from(instruction, size(instruction));
    }

    @Override
    public Value ternaryOperation(AbstractInsnNode instruction, Value first, Value second, Value third) {
        return from(instruction, 1);
    }

    @Override
    public Value naryOperation(AbstractInsnNode instruction, List<? extends Value> values) {
        return from(instruction, size(instruction));
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, Value value, Value expected) {
        // What is returned does not matter here.
    }

    @Override
    public Value merge(Value one, Value other) {
        return one.or(other);
    }

    private static Value from(AbstractInsnNode instruction, int size) {
        return new Value(size, Set.of(instruction));
    }

    private static int size(AbstractInsnNode instruction) {
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst instanceof Long || constant.cst instanceof Double ? 2 : 1;
        }
        if (instruction instanceof FieldInsnNode field) {
            return Type.getType(field.desc).getSize();
        }
        if (instruction instanceof MethodInsnNode call) {
            return Type.getReturnType(call.desc).getSize();
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return Type.getReturnType(call.desc).getSize();
        }
        return pushesTwoWords(instruction.getOpcode()) ? 2 : 1;
    }

    private static boolean pushesTwoWords(int opcode) {
        return switch (opcode) {
            case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> true;
            case Opcodes.LALOAD, Opcodes.DALOAD, Opcodes.LNEG, Opcodes.DNEG -> true;
            case Opcodes.LADD, Opcodes.LSUB, Opcodes.LMUL, Opcodes.LDIV, Opcodes.LREM -> true;
            case Opcodes.DADD, Opcodes.DSUB, Opcodes.DMUL, Opcodes.DDIV, Opcodes.DREM -> true;
            case Opcodes.LSHL, Opcodes.LSHR, Opcodes.LUSHR, Opcodes.LAND, Opcodes.LOR, Opcodes.LXOR -> true;
            case Opcodes.I2L, Opcodes.I2D, Opcodes.L2D, Opcodes.F2L, Opcodes.F2D, Opcodes.D2L -> true;
            default -> false;
        };
    }
}
