package dev.stackscope.lowlevel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The code of one method, as read; instructions are counted from 0. */
final class MethodCode {

    private final List<Instruction> instructions;
    private final int length;
    private final List<Handler> handlers;
    private final List<Variable> variables;
    private final LineTable lines;

    /** An entry of the exception table; {@code type} is null for one that catches anything. */
    record Handler(
            int start, int end, int handler, @Nullable String type) {

        boolean catchesAll() {
            return type == null || type.equals("java/lang/Throwable");
        }
    }

    /** An entry of the local variable table. */
    record Variable(int slot, int start, int end, String name, String descriptor) {}

    MethodCode(
            List<Instruction> instructions,
            int length,
            List<Handler> handlers,
            List<Variable> variables,
            LineTable lines) {
        this.instructions = instructions;
        this.length = length;
        this.handlers = handlers;
        this.variables = variables;
        this.lines = lines;
    }

    int size() {
        return instructions.size();
    }

    Instruction at(int index) {
        return instructions.get(index);
    }

    List<Handler> handlers() {
        return handlers;
    }

    List<Variable> variables() {
        return variables;
    }

    @Nullable
    Integer lineAt(int index) {
        return lines.lineAt(bytecodeIndex(index));
    }

    /** Where an instruction starts; for the one after the last, where the code ends. */
    int bytecodeIndex(int index) {
        return index < size() ? at(index).bytecodeIndex : length;
    }

    /** The first instruction that starts at or after {@code bytecodeIndex}. */
    int indexOf(int bytecodeIndex) {
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).bytecodeIndex < bytecodeIndex) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The instructions that may run after the one at {@code index}, exceptions apart. */
    int[] successors(int index) {
        Instruction instruction = at(index);
        boolean fallsThrough = instruction.fallsThrough() && index + 1 < size();
        int[] successors = new int[instruction.targets.length + (fallsThrough ? 1 : 0)];
        int count = 0;
        for (int target : instruction.targets) {
            successors[count++] = indexOf(target);
        }
        if (fallsThrough) {
            successors[count] = index + 1;
        }
        return successors;
    }

    /** The variable that the slot holds at an instruction, or null if the class file names none. */
    @Nullable
    Variable variable(int slot, int index) {
        int position = bytecodeIndex(index);
        for (Variable variable : variables) {
            if (variable.slot() == slot && variable.start() <= position && position < variable.end()) {
                return variable;
            }
        }
        return null;
    }

    /** {@return where a set of instructions stands, in ascending order} */
    List<BytecodeRange> ranges(BitSet instructions) {
        List<BytecodeRange> ranges = new ArrayList<>();
        int start = instructions.nextSetBit(0);
        while (start >= 0) {
            int end = instructions.nextClearBit(start);
            ranges.add(new BytecodeRange(bytecodeIndex(start), bytecodeIndex(end)));
            start = instructions.nextSetBit(end);
        }
        return ranges;
    }
}
