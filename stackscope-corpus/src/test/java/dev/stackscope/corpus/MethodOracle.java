package dev.stackscope.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** Finds what a method holds at each of its calls by following every way through it; shares no code with the analysis. */
final class MethodOracle {

    private final Flow flow;
    private final HeldMonitors monitors;
    private final Closings closings;
    private final List<OpenResource> resources = new ArrayList<>();

    /** Something held: the value, and whether the call is the one that closes it. */
    record Holding(Value value, boolean monitor, boolean exiting) {}

    /** A call with what is held at it; the frame is null if control never gets there. */
    record Call(String name, Frame<Value> frame, List<Holding> held) {}

    MethodOracle(String owner, MethodNode method) throws AnalyzerException {
        flow = new Flow(owner, method);
        monitors = new HeldMonitors(flow);
        closings = new Closings(flow);
        closings.primaries().forEach(this::addResource);
    }

    private void addResource(Value value, Set<LabelNode> primaries) {
        OpenResource resource = new OpenResource(flow, closings, value, primaries);
        if (resource.isStatement()) {
            resources.add(resource);
        }
    }

    /** Whether a method has what can hold something; most have not. */
    static boolean isWorthwhile(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            boolean helper = instruction instanceof MethodInsnNode call
                    && (call.name.equals("$closeResource") || call.name.equals("closeFinally"));
            if (helper || instruction.getOpcode() == Opcodes.MONITORENTER || Closings.isAddSuppressed(instruction)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the monitors are entered and exited in pairs. */
    boolean structured() {
        return monitors.structured();
    }

    /** All calls, in the order of the code. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < flow.size(); i++) {
            if (flow.at(i) instanceof MethodInsnNode call) {
                calls.add(new Call(call.name, flow.before(i), heldAt(i)));
            } else if (flow.at(i) instanceof InvokeDynamicInsnNode call) {
                calls.add(new Call(call.name, flow.before(i), heldAt(i)));
            }
        }
        return calls;
    }

    private List<Holding> heldAt(int index) {
        List<Holding> held = new ArrayList<>();
        monitors.at(index).forEach(monitor -> held.add(new Holding(monitor, true, false)));
        for (OpenResource resource : resources) {
            if (resource.isOpenAt(index)) {
                held.add(new Holding(resource.resource(), false, resource.isClosedBy(index)));
            }
        }
        return held;
    }
}
