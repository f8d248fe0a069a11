package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.HeldBlock.Extent;
import dev.stackscope.lowlevel.HeldBlock.Kind;
import dev.stackscope.lowlevel.LockCall.Effect;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Finds the parts of a method in which it holds locks of {@code java.util.concurrent.locks}. */
final class LockFinder {

    /** More than any source has in one method. */
    private static final int MOST_CALLS = 500;

    private final MethodCode code;
    private final LockFlow flow;
    private final PathReader paths;
    private final Map<Integer, LockCall> calls;
    private final Map<Integer, BitSet> open = new TreeMap<>();
    private final Map<Integer, BitSet> exiting = new TreeMap<>();

    private LockFinder(MethodCode code, LockFlow flow, PathReader paths, Map<Integer, LockCall> calls) {
        this.code = code;
        this.flow = flow;
        this.paths = paths;
        this.calls = calls;
    }

    /**
     * {@return the blocks of a method in which it holds a lock, in the order of the calls that took it}
     *
     * @param className the class that has the method, in internal form
     */
    static List<HeldBlock> blocks(MethodCode code, String className) {
        if (!takesLocks(code)) {
            return List.of();
        }
        PathReader paths = new PathReader(code);
        Map<Integer, LockCall> calls = calls(code, paths);
        LockFlow flow = new LockFlow(code, className, paths, calls);
        boolean known = calls.size() <= MOST_CALLS && flow.run();
        return known ? new LockFinder(code, flow, paths, calls).blocks() : List.of();
    }

    /** Subroutines, which javac 1.3 made of {@code finally}, would need a flow of their own. */
    private static boolean takesLocks(MethodCode code) {
        boolean takes = false;
        for (int index = 0; index < code.size(); index++) {
            Effect effect = LockCall.effect(code.at(index));
            takes |= effect == Effect.LOCK || effect == Effect.TRY;
            if (code.at(index).opcode == Opcodes.JSR) {
                return false;
            }
        }
        return takes;
    }

    private static Map<Integer, LockCall> calls(MethodCode code, PathReader paths) {
        Map<Integer, LockCall> calls = new TreeMap<>();
        for (int index = 0; index < code.size(); index++) {
            Effect effect = LockCall.effect(code.at(index));
            if (effect != null) {
                calls.put(index, new LockCall(index, effect, paths.receiver(index)));
            }
        }
        return calls;
    }

    private List<HeldBlock> blocks() {
        for (int index = 0; index < code.size(); index++) {
            LockCall call = calls.get(index);
            for (Map.Entry<AccessPath, List<Set<Integer>>> hold :
                    flow.at(index).holds().entrySet()) {
                boolean releases = call != null
                        && call.effect() == Effect.UNLOCK
                        && hold.getKey().equals(call.path());
                mark(index, hold.getValue(), releases);
            }
        }
        List<HeldBlock> blocks = new ArrayList<>();
        open.forEach((call, instructions) -> blocks.add(block(call, instructions)));
        return blocks;
    }

    private void mark(int index, List<Set<Integer>> taken, boolean releases) {
        for (int i = 0; i < taken.size(); i++) {
            Integer first = first(taken.get(i));
            open.computeIfAbsent(first, key -> new BitSet()).set(index);
            if (releases && i == taken.size() - 1) {
                exiting.computeIfAbsent(first, key -> new BitSet()).set(index);
            }
        }
    }

    /** The call that stands for all that may have taken the lock: the first in the code. */
    private static Integer first(Set<Integer> calls) {
        return calls.stream().min(Integer::compare).orElseThrow();
    }

    private HeldBlock block(int index, BitSet instructions) {
        LockCall call = calls.get(index);
        AccessPath path = Objects.requireNonNull(call == null ? null : call.path());
        String type = Type.getObjectType(code.at(index).owner()).getClassName();
        int slot = path.steps().isEmpty() ? path.slot() : -1;
        Extent extent = new Extent(code.ranges(instructions), code.ranges(exiting.getOrDefault(index, new BitSet())));
        return new HeldBlock(Kind.LOCK, paths.nameOf(path, index), type, slot, code.lineAt(index), extent, path);
    }
}
