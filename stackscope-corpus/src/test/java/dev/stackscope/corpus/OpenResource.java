package dev.stackscope.corpus;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Where a resource of a try-with-resources statement is open.
 *
 * <p>The definition is that of the Java Language Specification, 14.20.3.1, put in terms of bytecode. The body is what the
 * handlers of the primary exception protect: an exception out of it is thrown on, and one of {@code close()} is added to
 * it by {@code addSuppressed}. The resource is open in the body and from there on every way until {@code close()} has
 * returned or thrown. Every way out of the body must get there, exceptions and all, and call nothing else before it. A way
 * on which the resource proved to be null has nothing to close.
 */
final class OpenResource {

    private final Flow flow;
    private final Closings closings;
    private final Value resource;
    private final Set<LabelNode> primaries;
    private final BitSet open = new BitSet();
    private final boolean[] closes;

    OpenResource(Flow flow, Closings closings, Value resource, Set<LabelNode> primaries) {
        this.flow = flow;
        this.closings = closings;
        this.resource = resource;
        this.primaries = primaries;
        this.closes = new boolean[flow.size()];
        spread();
        findWaysThatClose();
    }

    Value resource() {
        return resource;
    }

    boolean isOpenAt(int index) {
        return open.get(index);
    }

    /** Whether it is a call by which the statement closes the resource; one in the body is the program's own. */
    boolean isClosedBy(int index) {
        Value closed = closings.closedAt(index);
        return closed != null && closed.isSame(resource) && !isBody(index);
    }

    /** Whether this is such a statement at all. */
    boolean isStatement() {
        return open.stream().allMatch(index -> closes[index] && (isBody(index) || isPartOfClosing(index)));
    }

    private boolean isPartOfClosing(int index) {
        boolean call =
                flow.at(index) instanceof MethodInsnNode || flow.at(index).getOpcode() == Opcodes.INVOKEDYNAMIC;
        return !call || isClosedBy(index) || Closings.isAddSuppressed(flow.at(index));
    }

    private boolean isBody(int index) {
        return flow.before(index) != null
                && flow.covering(index).stream().anyMatch(block -> primaries.contains(block.handler));
    }

    private void spread() {
        Deque<Integer> pending = new ArrayDeque<>();
        for (int i = 0; i < flow.size(); i++) {
            if (isBody(i)) {
                reach(i, pending);
            }
        }
        // Even code that calls nothing can be left by an asynchronous exception (JVM specification, 2.10).
        primaries.forEach(handler -> reach(flow.indexOf(handler), pending));
        while (!pending.isEmpty()) {
            int index = pending.pop();
            if (!isClosedBy(index)) {
                next(index, pending);
            }
        }
    }

    private void next(int index, Deque<Integer> pending) {
        for (int successor : flow.successors(index)) {
            if (!isNullOn(index, successor)) {
                reach(successor, pending);
            }
        }
        flow.thrownTo(index).forEach(handler -> reach(handler, pending));
    }

    private void reach(int index, Deque<Integer> pending) {
        if (!open.get(index)) {
            open.set(index);
            pending.push(index);
        }
    }

    /** Whether the branch from one instruction to another is the statement's own, taken without a resource. */
    private boolean isNullOn(int index, int successor) {
        int opcode = flow.at(index).getOpcode();
        if (isBody(index)
                || (opcode != Opcodes.IFNULL && opcode != Opcodes.IFNONNULL)
                || flow.before(index) == null
                || !flow.operand(index, 0).isSame(resource)) {
            return false;
        }
        return (successor == index + 1) == (opcode == Opcodes.IFNONNULL);
    }

    /** The largest set of instructions from which nothing leads past a closing call. */
    private void findWaysThatClose() {
        Arrays.fill(closes, true);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                if (closes[i] && !closesFrom(i)) {
                    closes[i] = false;
                    changed = true;
                }
            }
        }
    }

    private boolean closesFrom(int index) {
        if (flow.before(index) == null || isClosedBy(index)) {
            return true;
        }
        if (Flow.isReturn(flow.at(index).getOpcode()) || flow.escapes(index)) {
            return false;
        }
        return flow.thrownTo(index).stream().allMatch(handler -> closes[handler])
                && flow.successors(index).stream().allMatch(next -> closes[next] || isNullOn(index, next));
    }
}
