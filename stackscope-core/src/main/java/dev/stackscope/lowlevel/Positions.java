package dev.stackscope.lowlevel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * The instructions of a method at which a frame can stand while it runs other code.
 *
 * @param calls all calls
 * @param initializers the instructions that can initialise a class: {@code new}, static calls and fields
 * @param others where a frame can stand in code that has no call: object creation, static fields, monitors and throws
 * @param lines the lines of them
 */
record Positions(List<CallSite> calls, List<Integer> initializers, List<Integer> others, LineTable lines) {

    static Positions of(List<Instruction> instructions, LineTable lines, ClassScan names) {
        List<CallSite> calls = new ArrayList<>();
        List<Integer> initializers = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction.isCall()) {
                calls.add(callSite(instruction, names));
            }
            if (instruction.canInitialize()) {
                initializers.add(instruction.bytecodeIndex);
            }
            if (instruction.canBlock()) {
                others.add(instruction.bytecodeIndex);
            }
        }
        return new Positions(List.copyOf(calls), List.copyOf(initializers), List.copyOf(others), lines);
    }

    private static CallSite callSite(Instruction call, ClassScan names) {
        String owner = call.opcode == Opcodes.INVOKEDYNAMIC ? null : names.nameOf(call.owner());
        return new CallSite(call.bytecodeIndex, owner, call.name(), call.descriptor());
    }

    List<Integer> matching(@Nullable Integer line, @Nullable String callee) {
        IntPredicate onLine = bytecodeIndex -> line == null || line.equals(lines.lineAt(bytecodeIndex));
        if (callee == null) {
            return sorted(IntStream.concat(called(), ints(others)).filter(onLine));
        }
        List<Integer> named = sorted(named(callee).filter(onLine));
        if (!named.isEmpty()) {
            return named;
        }
        List<Integer> called = sorted(called().filter(onLine));
        return called.isEmpty() ? sorted(ints(others).filter(onLine)) : called;
    }

    private IntStream called() {
        return calls.stream().mapToInt(CallSite::bytecodeIndex);
    }

    private IntStream named(String callee) {
        return callee.equals("<clinit>")
                ? ints(initializers)
                : calls.stream().filter(call -> call.name().equals(callee)).mapToInt(CallSite::bytecodeIndex);
    }

    private static IntStream ints(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue);
    }

    private static List<Integer> sorted(IntStream positions) {
        return positions.distinct().sorted().boxed().toList();
    }
}
