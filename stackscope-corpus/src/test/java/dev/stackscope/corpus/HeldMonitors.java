package dev.stackscope.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The monitors that are entered and not exited on the way to each instruction, the first entered first. */
final class HeldMonitors {

    private final Flow flow;
    private final Map<Integer, List<Value>> before = new HashMap<>();
    private final Deque<Integer> pending = new ArrayDeque<>();
    private boolean structured = true;

    HeldMonitors(Flow flow) {
        this.flow = flow;
        reach(0, List.of());
        while (!pending.isEmpty()) {
            step(pending.pop());
        }
    }

    /** The monitors held at an instruction. */
    List<Value> at(int index) {
        return before.getOrDefault(index, List.of());
    }

    /** Whether every way to an instruction holds the same monitors, and each exit is of one that is held. */
    boolean structured() {
        return structured;
    }

    private void step(int index) {
        List<Value> held = at(index);
        flow.thrownTo(index).forEach(handler -> reach(handler, held));
        List<Value> after = after(index, held);
        flow.successors(index).forEach(successor -> reach(successor, after));
    }

    private List<Value> after(int index, List<Value> held) {
        int opcode = flow.at(index).getOpcode();
        if (opcode != Opcodes.MONITORENTER && opcode != Opcodes.MONITOREXIT) {
            return held;
        }
        List<Value> after = new ArrayList<>(held);
        Value operand = flow.operand(index, 0);
        if (opcode == Opcodes.MONITORENTER) {
            after.add(operand);
        } else {
            exit(after, operand);
        }
        return after;
    }

    private void exit(List<Value> held, Value operand) {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).isSame(operand)) {
                held.remove(i);
                return;
            }
        }
        structured = false;
    }

    private void reach(int index, List<Value> held) {
        List<Value> known = before.putIfAbsent(index, held);
        if (known == null) {
            pending.push(index);
        } else if (!known.equals(held)) {
            structured = false;
        }
    }
}
