package dev.stackscope.corpus;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Where control can go in a method, exceptions included, and what its variables hold there. */
final class Flow {

    private final InsnList code;
    private final List<List<Integer>> successors = new ArrayList<>();
    private final List<List<TryCatchBlockNode>> handlers = new ArrayList<>();
    private final Frame<Value>[] frames;

    Flow(String owner, MethodNode method) throws AnalyzerException {
        code = method.instructions;
        frames = new Analyzer<>(new OriginInterpreter()).analyze(owner, method);
        for (int i = 0; i < code.size(); i++) {
            successors.add(normalSuccessors(code.get(i)));
            handlers.add(new ArrayList<>());
        }
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            for (int i = code.indexOf(block.start); i < code.indexOf(block.end); i++) {
                handlers.get(i).add(block);
            }
        }
    }

    int size() {
        return code.size();
    }

    AbstractInsnNode at(int index) {
        return code.get(index);
    }

    int indexOf(AbstractInsnNode instruction) {
        return code.indexOf(instruction);
    }

    /** What the variables hold before an instruction, or null if it is never reached. */
    Frame<Value> before(int index) {
        return frames[index];
    }

    /** The operand that is {@code depth} below the top of the stack. */
    Value operand(int index, int depth) {
        Frame<Value> frame = frames[index];
        return frame.getStack(frame.getStackSize() - 1 - depth);
    }

    /** Where control goes if the instruction completes. */
    List<Integer> successors(int index) {
        return successors.get(index);
    }

    /** Every handler over an instruction, whether it can throw or not. */
    List<TryCatchBlockNode> covering(int index) {
        return handlers.get(index);
    }

    /** Where control may go if the instruction throws. */
    List<Integer> thrownTo(int index) {
        List<Integer> targets = new ArrayList<>();
        if (canThrow(at(index))) {
            for (TryCatchBlockNode block : handlers.get(index)) {
                targets.add(code.indexOf(block.handler));
                if (catchesAll(block)) {
                    break;
                }
            }
        }
        return targets;
    }

    /** Whether an exception of the instruction can leave the method. */
    boolean escapes(int index) {
        return canThrow(at(index)) && handlers.get(index).stream().noneMatch(Flow::catchesAll);
    }

    static boolean catchesAll(TryCatchBlockNode block) {
        return block.type == null || block.type.equals("java/lang/Throwable");
    }

    private List<Integer> normalSuccessors(AbstractInsnNode instruction) {
        List<Integer> targets = new ArrayList<>();
        if (instruction instanceof JumpInsnNode jump) {
            targets.add(code.indexOf(jump.label));
        } else if (instruction instanceof TableSwitchInsnNode choice) {
            addAll(targets, choice.dflt, choice.labels);
        } else if (instruction instanceof LookupSwitchInsnNode choice) {
            addAll(targets, choice.dflt, choice.labels);
        }
        if (fallsThrough(instruction.getOpcode())) {
            targets.add(code.indexOf(instruction) + 1);
        }
        return targets;
    }

    private void addAll(List<Integer> targets, LabelNode otherwise, List<LabelNode> labels) {
        targets.add(code.indexOf(otherwise));
        labels.forEach(label -> targets.add(code.indexOf(label)));
    }

    private static boolean fallsThrough(int opcode) {
        return switch (opcode) {
            case Opcodes.GOTO, Opcodes.ATHROW, Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> false;
            default -> !isReturn(opcode);
        };
    }

    static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /**
     * Whether an exception is to be reckoned with. Casts are left out, since compilers write them before {@code close()}
     * with nothing around them; so are the exit of a monitor, which fails for a monitor that is not held, and {@code
     * addSuppressed}, which fails for null and for the exception itself.
     */
    private static boolean canThrow(AbstractInsnNode instruction) {
        return canThrow(instruction.getOpcode()) && !Closings.isAddSuppressed(instruction);
    }

    private static boolean canThrow(int opcode) {
        return switch (opcode) {
            case Opcodes.IALOAD, Opcodes.LALOAD, Opcodes.FALOAD, Opcodes.DALOAD, Opcodes.AALOAD -> true;
            case Opcodes.BALOAD, Opcodes.CALOAD, Opcodes.SALOAD -> true;
            case Opcodes.IASTORE, Opcodes.LASTORE, Opcodes.FASTORE, Opcodes.DASTORE, Opcodes.AASTORE -> true;
            case Opcodes.BASTORE, Opcodes.CASTORE, Opcodes.SASTORE -> true;
            case Opcodes.IDIV, Opcodes.LDIV, Opcodes.IREM, Opcodes.LREM -> true;
            case Opcodes.NEW, Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY, Opcodes.ARRAYLENGTH -> true;
            case Opcodes.ATHROW, Opcodes.MONITORENTER -> true;
            default -> opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.INVOKEDYNAMIC;
        };
    }
}
