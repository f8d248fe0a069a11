package dev.stackscope.lowlevel;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** One instruction of a method, with as much of its operands as the search for blocks asks for. */
final class Instruction {

    private static final int[] NO_TARGETS = {};

    /** The opcodes that throw nothing. */
    private static final BitSet HARMLESS = harmless();

    final int bytecodeIndex;
    final int opcode;
    /** The local variable, the words of a constant, or the dimensions of an array. */
    final int operand;
    /** Where it may jump to. */
    final int[] targets;

    private final @Nullable String owner;
    private final @Nullable String name;
    private final @Nullable String descriptor;

    private Instruction(
            int bytecodeIndex,
            int opcode,
            int operand,
            int[] targets,
            @Nullable String owner,
            @Nullable String name,
            @Nullable String descriptor) {
        this.bytecodeIndex = bytecodeIndex;
        this.opcode = opcode;
        this.operand = operand;
        this.targets = targets;
        this.owner = owner;
        this.name = name;
        this.descriptor = descriptor;
    }

    private static BitSet harmless() {
        BitSet opcodes = new BitSet();
        opcodes.set(Opcodes.NOP, Opcodes.LDC);
        opcodes.set(Opcodes.ILOAD, Opcodes.ALOAD + 1);
        opcodes.set(Opcodes.ISTORE, Opcodes.ASTORE + 1);
        opcodes.set(Opcodes.POP, Opcodes.SWAP + 1);
        opcodes.set(Opcodes.IADD, Opcodes.IF_ACMPNE + 1);
        opcodes.clear(Opcodes.IDIV, Opcodes.LDIV + 1);
        opcodes.clear(Opcodes.IREM, Opcodes.LREM + 1);
        opcodes.set(Opcodes.GOTO, Opcodes.RETURN + 1);
        opcodes.set(Opcodes.IFNULL, Opcodes.IFNONNULL + 1);
        return opcodes;
    }

    static Instruction plain(int bytecodeIndex, int opcode, int operand) {
        return new Instruction(bytecodeIndex, opcode, operand, NO_TARGETS, null, null, null);
    }

    static Instruction jump(int bytecodeIndex, int opcode, int... targets) {
        return new Instruction(bytecodeIndex, opcode, 0, targets, null, null, null);
    }

    static Instruction type(int bytecodeIndex, int opcode, String type) {
        return new Instruction(bytecodeIndex, opcode, 0, NO_TARGETS, type, null, null);
    }

    static Instruction constant(int bytecodeIndex, int words, String type) {
        return new Instruction(bytecodeIndex, Opcodes.LDC, words, NO_TARGETS, type, null, null);
    }

    static Instruction member(int bytecodeIndex, int opcode, @Nullable String owner, String name, String descriptor) {
        return new Instruction(bytecodeIndex, opcode, 0, NO_TARGETS, owner, name, descriptor);
    }

    /** The class of the member, or the type itself, in internal form; only for instructions that have one. */
    String owner() {
        return Objects.requireNonNull(owner);
    }

    /** The name of the field or method; only for instructions that have one. */
    String name() {
        return Objects.requireNonNull(name);
    }

    /** The descriptor of the field or method; only for instructions that have one. */
    String descriptor() {
        return Objects.requireNonNull(descriptor);
    }

    boolean hasOwner() {
        return owner != null;
    }

    boolean is(int otherOpcode, int otherOperand) {
        return opcode == otherOpcode && operand == otherOperand;
    }

    boolean isCall() {
        return Opcodes.INVOKEVIRTUAL <= opcode && opcode <= Opcodes.INVOKEDYNAMIC;
    }

    boolean isCallOf(String otherName, String otherDescriptor) {
        return isCall() && name().equals(otherName) && descriptor().equals(otherDescriptor);
    }

    /** Whether the next instruction can follow this one. */
    boolean fallsThrough() {
        return switch (opcode) {
            case Opcodes.GOTO, Opcodes.ATHROW, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH, Opcodes.RET -> false;
            default -> opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN;
        };
    }

    boolean isStore() {
        return Opcodes.ISTORE <= opcode && opcode <= Opcodes.ASTORE;
    }

    /** Whether it can throw; machine errors, and what jumps and returns could only throw in damaged code, apart. */
    boolean canThrow() {
        return !HARMLESS.get(opcode);
    }

    /** Whether it can run the initialiser of a class. */
    boolean canInitialize() {
        return switch (opcode) {
            case Opcodes.NEW, Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.INVOKESTATIC -> true;
            default -> false;
        };
    }

    /** Whether it can take long or run other code though it is no call. */
    boolean canBlock() {
        return switch (opcode) {
            case Opcodes.NEW, Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.MONITORENTER, Opcodes.ATHROW -> true;
            default -> false;
        };
    }
}
