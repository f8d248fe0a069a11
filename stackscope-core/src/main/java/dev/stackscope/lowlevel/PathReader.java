package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.AccessPath.Step;
import dev.stackscope.lowlevel.AccessPath.StepKind;
import dev.stackscope.lowlevel.MethodCode.Handler;
import dev.stackscope.lowlevel.MethodCode.Variable;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the expressions by which calls name the object that they are made on. */
final class PathReader {

    /** More than any source has; keeps the reading of hostile code short. */
    private static final int LONGEST = 8;

    private final MethodCode code;
    private final BitSet entrances;

    PathReader(MethodCode code) {
        this.code = code;
        this.entrances = entrances(code);
    }

    private static BitSet entrances(MethodCode code) {
        BitSet entrances = new BitSet();
        for (int index = 0; index < code.size(); index++) {
            for (int target : code.at(index).targets) {
                entrances.set(code.indexOf(target));
            }
        }
        for (Handler handler : code.handlers()) {
            entrances.set(code.indexOf(handler.handler()));
        }
        return entrances;
    }

    /** {@return whether an instruction can only follow the one before it} */
    boolean isStraight(int index) {
        return index > 0 && !entrances.get(index);
    }

    /** {@return the path to the object that a call is made on, or null if it is any other expression} */
    @Nullable
    AccessPath receiver(int call) {
        int words = (Type.getArgumentsAndReturnSizes(code.at(call).descriptor()) >> 2) - 1;
        int at = call;
        while (words > 0 && isStraight(at) && call - at < LONGEST) {
            at--;
            words -= Opcode.stackEffect(code.at(at));
        }
        return words == 0 && isStraight(at) ? endingAt(at - 1) : null;
    }

    private @Nullable AccessPath endingAt(int last) {
        Deque<Step> steps = new ArrayDeque<>();
        for (int at = last; at > last - LONGEST; at--) {
            Instruction instruction = code.at(at);
            int slot = variable(at);
            if (slot >= 0) {
                return new AccessPath(slot, List.copyOf(steps));
            }
            StepKind kind = kind(instruction);
            if (kind != null) {
                steps.addFirst(step(kind, instruction));
            }
            if (kind == StepKind.STATIC_FIELD || kind == StepKind.STATIC_CALL) {
                return new AccessPath(-1, List.copyOf(steps));
            }
            if ((kind == null && instruction.opcode != Opcodes.CHECKCAST) || !isStraight(at)) {
                return null;
            }
        }
        return null;
    }

    /** The variable whose value an instruction leaves on the stack, {@code (lock = given)} among them; else negative. */
    private int variable(int index) {
        Instruction instruction = code.at(index);
        boolean stored =
                instruction.opcode == Opcodes.ASTORE && isStraight(index) && code.at(index - 1).opcode == Opcodes.DUP;
        return stored || instruction.opcode == Opcodes.ALOAD ? instruction.operand : -1;
    }

    private static @Nullable StepKind kind(Instruction instruction) {
        return switch (instruction.opcode) {
            case Opcodes.GETFIELD -> StepKind.FIELD;
            case Opcodes.GETSTATIC -> StepKind.STATIC_FIELD;
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKEINTERFACE -> isGetter(instruction) ? StepKind.CALL : null;
            case Opcodes.INVOKESTATIC -> isGetter(instruction) ? StepKind.STATIC_CALL : null;
            default -> null;
        };
    }

    private static boolean isGetter(Instruction call) {
        return call.descriptor().startsWith("()L");
    }

    private static Step step(StepKind kind, Instruction instruction) {
        String owner = Type.getObjectType(instruction.owner()).getClassName();
        return new Step(kind, owner, instruction.name(), instruction.descriptor());
    }

    /** {@return a path from its last variable or field on, as source writes it, or null where that has no name} */
    @Nullable
    String nameOf(AccessPath path, int index) {
        List<Step> steps = path.steps();
        int from = steps.size();
        while (from > 0 && !steps.get(from - 1).isField()) {
            from--;
        }
        String name = from > 0 ? steps.get(from - 1).name() : variableName(path.slot(), index);
        StringBuilder text = new StringBuilder(name == null || (name.equals("this") && !steps.isEmpty()) ? "" : name);
        for (Step call : steps.subList(from, steps.size())) {
            text.append(text.isEmpty() ? "" : ".").append(call.name()).append("()");
        }
        return text.isEmpty() ? null : text.toString();
    }

    private @Nullable String variableName(int slot, int index) {
        Variable variable = slot < 0 ? null : code.variable(slot, index);
        return variable == null ? null : variable.name();
    }
}
