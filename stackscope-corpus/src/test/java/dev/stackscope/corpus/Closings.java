package dev.stackscope.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The calls of a method that close something, and the exceptions for whose sake they do. */
final class Closings {

    private final Flow flow;
    private final Map<Integer, Value> closed = new HashMap<>();
    private final Map<Value, Set<LabelNode>> primaries = new HashMap<>();

    Closings(Flow flow) {
        this.flow = flow;
        List<Integer> calls = new ArrayList<>();
        for (int i = 0; i < flow.size(); i++) {
            if (flow.at(i) instanceof MethodInsnNode && flow.before(i) != null) {
                calls.add(i);
            }
        }
        calls.forEach(this::noteClosing);
        calls.forEach(this::noteSuppressing);
    }

    /** What the call at {@code index} closes, or null. */
    Value closedAt(int index) {
        return closed.get(index);
    }

    /** For each closed value, the handlers of exceptions that a failing close is suppressed in. */
    Map<Value, Set<LabelNode>> primaries() {
        return primaries;
    }

    static boolean isAddSuppressed(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call
                && call.name.equals("addSuppressed")
                && call.desc.equals("(Ljava/lang/Throwable;)V");
    }

    private void noteClosing(int index) {
        MethodInsnNode call = (MethodInsnNode) flow.at(index);
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        if (!isStatic && call.name.equals("close") && call.desc.equals("()V")) {
            closed.put(index, flow.operand(index, 0));
        } else if (isStatic && call.name.equals("$closeResource")) {
            closeAndSuppress(index, flow.operand(index, 0), flow.operand(index, 1));
        } else if (isStatic && call.name.equals("closeFinally")) {
            closeAndSuppress(index, flow.operand(index, 1), flow.operand(index, 0));
        }
    }

    private void closeAndSuppress(int index, Value resource, Value primary) {
        closed.put(index, resource);
        addPrimaries(resource, primary, Set.of());
    }

    private void noteSuppressing(int index) {
        if (!isAddSuppressed(flow.at(index))) {
            return;
        }
        Value primary = flow.operand(index, 1);
        Set<Object> suppressed = flow.operand(index, 0).origins();
        closed.forEach((call, resource) -> {
            LabelNode handler = handlerOf(call);
            if (handler != null && suppressed.contains(handler)) {
                addPrimaries(resource, primary, suppressed);
            }
        });
    }

    private void addPrimaries(Value resource, Value primary, Set<Object> suppressed) {
        for (Object origin : primary.origins()) {
            if (origin instanceof LabelNode handler && !suppressed.contains(handler)) {
                primaries.computeIfAbsent(resource, key -> new HashSet<>()).add(handler);
            }
        }
    }

    /** The handler that catches everything that the call throws. */
    private LabelNode handlerOf(int call) {
        for (TryCatchBlockNode block : flow.covering(call)) {
            if (Flow.catchesAll(block)) {
                return block.handler;
            }
        }
        return null;
    }
}
