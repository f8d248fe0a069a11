package dev.stackscope.lowlevel;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.objectweb.asm.Opcodes;

/** The ways from an exit of a {@code try} body to the call that closes the resource in {@code slot}. */
final class ClosingPaths {

    private static final String ADD_SUPPRESSED = "(Ljava/lang/Throwable;)V";

    private final MethodCode code;
    private final int slot;
    private final BitSet visited = new BitSet();
    private final BitSet closing = new BitSet();

    ClosingPaths(MethodCode code, int slot) {
        this.code = code;
        this.slot = slot;
    }

    /** The instructions on the ways followed so far, the closing calls included. */
    BitSet visited() {
        return visited;
    }

    /** The closing calls that were reached. */
    BitSet closing() {
        return closing;
    }

    /** Follows every way from an instruction, and tells whether all of them lead to a closing call and nowhere else. */
    boolean allCloseFrom(int index) {
        Deque<Integer> pending = new ArrayDeque<>();
        pending.push(index);
        while (!pending.isEmpty()) {
            int next = pending.pop();
            if (next >= code.size()) {
                return false;
            }
            if (!visited.get(next)) {
                visited.set(next);
                if (isClosingCall(next)) {
                    closing.set(next);
                } else if (!follow(next, pending)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean follow(int index, Deque<Integer> pending) {
        Instruction instruction = code.at(index);
        if (isNullTest(instruction) && isLoadOfSlot(index - 1)) {
            // Where there is no resource there is nothing to close.
            pending.push(instruction.opcode == Opcodes.IFNULL ? index + 1 : code.indexOf(instruction.targets[0]));
            return true;
        }
        if (!isPlumbing(instruction)) {
            return false;
        }
        for (int successor : code.successors(index)) {
            pending.push(successor);
        }
        return true;
    }

    private boolean isClosingCall(int index) {
        int receiver = receiver(code, index);
        return receiver >= 0 && isLoadOfSlot(receiver);
    }

    private boolean isLoadOfSlot(int index) {
        return index >= 0 && code.at(index).is(Opcodes.ALOAD, slot);
    }

    /** The instruction that loads what the call at {@code index} closes, or a negative number if it closes nothing. */
    static int receiver(MethodCode code, int index) {
        Instruction call = code.at(index);
        if (isHelper(call)) {
            return index - (call.name().equals("closeFinally") ? 2 : 1);
        }
        if (call.opcode == Opcodes.INVOKESTATIC || !call.isCallOf("close", "()V") || index == 0) {
            return -1;
        }
        return code.at(index - 1).opcode == Opcodes.CHECKCAST ? index - 2 : index - 1;
    }

    /** Whether it calls the method that javac 9 and 10 generate, or Kotlin's, which close and suppress. */
    static boolean isHelper(Instruction call) {
        if (call.opcode != Opcodes.INVOKESTATIC) {
            return false;
        }
        return call.isCallOf("$closeResource", "(Ljava/lang/Throwable;Ljava/lang/AutoCloseable;)V")
                || call.isCallOf("closeFinally", "(Ljava/io/Closeable;Ljava/lang/Throwable;)V")
                || call.isCallOf("closeFinally", "(Ljava/lang/AutoCloseable;Ljava/lang/Throwable;)V");
    }

    static boolean isAddSuppressed(Instruction instruction) {
        return instruction.isCallOf("addSuppressed", ADD_SUPPRESSED);
    }

    private static boolean isNullTest(Instruction instruction) {
        return instruction.opcode == Opcodes.IFNULL || instruction.opcode == Opcodes.IFNONNULL;
    }

    /** Whether compilers write it between the end of a body and the closing call. */
    private static boolean isPlumbing(Instruction instruction) {
        int opcode = instruction.opcode;
        boolean load = Opcodes.ILOAD <= opcode && opcode <= Opcodes.ALOAD;
        boolean store = Opcodes.ISTORE <= opcode && opcode <= Opcodes.ASTORE;
        return load || store || isNullTest(instruction) || isAddSuppressed(instruction) || isPlumbing(opcode);
    }

    private static boolean isPlumbing(int opcode) {
        return switch (opcode) {
            case Opcodes.NOP, Opcodes.ACONST_NULL, Opcodes.CHECKCAST, Opcodes.GOTO, Opcodes.IF_ACMPEQ -> true;
            default -> false;
        };
    }
}
