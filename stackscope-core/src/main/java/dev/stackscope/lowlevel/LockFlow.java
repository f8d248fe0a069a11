package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.LockCall.Effect;
import dev.stackscope.lowlevel.MethodCode.Handler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/*
 * Follows every way through a method, from its start over jumps and exceptions, with the locks that are held on it.
 * Where ways meet, what is held on all of them is held. So a lock that is taken on one branch alone is not held behind
 * it, and a lock that was released on one way to a handler is not held there.
 *
 * What is not certain is given up:
 *
 *  - An unlock() of an expression that the method locks nowhere may release any lock, by another name.
 *  - A lock that the method does not release at all can be released by a method of the same class, so it is held up to
 *    the first call of one.
 *  - A path ends where a variable or field of it is set.
 */
/** Tells which locks are held at each instruction of a method. */
final class LockFlow {

    /** Visits of one instruction, on average, before the search is given up: far more than sources need. */
    private static final int PATIENCE = 200;

    private static final int MOST_HANDLERS = 1_000;

    private final MethodCode code;
    private final String className;
    private final PathReader paths;
    private final Map<Integer, LockCall> calls;
    private final Set<AccessPath> taken = new HashSet<>();
    private final Set<AccessPath> released = new HashSet<>();
    private final @Nullable LockState[] states;
    private final Deque<Integer> pending = new ArrayDeque<>();
    private long patience;

    /**
     * Makes a flow.
     *
     * @param className the class that has the method, in internal form
     * @param calls the calls that deal with locks, by their index
     */
    LockFlow(MethodCode code, String className, PathReader paths, Map<Integer, LockCall> calls) {
        this.code = code;
        this.className = className;
        this.paths = paths;
        this.calls = calls;
        this.states = new @Nullable LockState[code.size()];
        this.patience = (long) PATIENCE * code.size();
        for (LockCall call : calls.values()) {
            if (call.path() != null) {
                (call.effect() == Effect.UNLOCK ? released : taken).add(call.path());
            }
        }
    }

    /** {@return whether the whole method was followed; if not, nothing is known} */
    boolean run() {
        HandlerTable handlers = new HandlerTable(code);
        if (code.handlers().size() > MOST_HANDLERS || code.size() == 0) {
            return false;
        }
        reach(0, LockState.NONE);
        while (!pending.isEmpty() && patience > 0) {
            follow(pending.pop(), handlers);
        }
        return pending.isEmpty();
    }

    /** {@return what is held by a frame that stands at an instruction} */
    LockState at(int index) {
        LockState state = states[index];
        if (state == null) {
            return LockState.NONE;
        }
        LockCall call = calls.get(index);
        if (call != null && releasesAny(call)) {
            return LockState.NONE;
        }
        return isOwnCall(code.at(index)) ? state.forgetting(this::isNeverReleased) : state;
    }

    private boolean releasesAny(LockCall call) {
        return call.effect() == Effect.UNLOCK && (call.path() == null || !taken.contains(call.path()));
    }

    private void reach(int index, LockState state) {
        patience -= 1 + state.holds().size();
        if (index >= code.size()) {
            return;
        }
        LockState known = states[index];
        LockState merged = known == null ? state : known.and(state);
        if (known == null || !known.equals(merged)) {
            states[index] = merged;
            pending.push(index);
        }
    }

    private void follow(int index, HandlerTable handlers) {
        LockState before = states[index] == null ? LockState.NONE : states[index];
        LockState after = after(index, before);
        if (code.at(index).canThrow()) {
            // A lock() that fails has taken nothing; an unlock() that fails had nothing to release.
            LockCall call = calls.get(index);
            LockState thrown = call != null && call.effect() == Effect.LOCK ? before : after;
            handlers.at(index).forEach(handler -> reach(handler, thrown));
        }
        LockCall tested = tested(index, before);
        if (tested != null && tested.path() != null) {
            branch(index, after, withAnswer(index, tested, tested.path(), after));
            return;
        }
        for (int successor : code.successors(index)) {
            reach(successor, after);
        }
    }

    private void branch(int index, LockState refused, LockState accepted) {
        Instruction branch = code.at(index);
        boolean jumpsIfTrue = branch.opcode == Opcodes.IFNE;
        reach(code.indexOf(branch.targets[0]), jumpsIfTrue ? accepted : refused);
        reach(index + 1, jumpsIfTrue ? refused : accepted);
    }

    /** What is held where a branch found that a tryLock() took its lock; a variable may be tested more than once. */
    private LockState withAnswer(int branch, LockCall tested, AccessPath path, LockState state) {
        boolean known = isVariable(branch - 1) && state.isHeldSince(path, tested.index());
        return known ? state : state.acquired(path, tested.index());
    }

    private LockState after(int index, LockState before) {
        Instruction instruction = code.at(index);
        LockCall call = calls.get(index);
        if (call != null) {
            return after(call, before);
        }
        if (isOwnCall(instruction)) {
            return before.forgetting(this::isNeverReleased);
        }
        if (instruction.isStore()) {
            return afterStore(index, before);
        }
        if (instruction.opcode == Opcodes.IINC) {
            return before.forgettingAnswerIn(instruction.operand);
        }
        if (instruction.opcode == Opcodes.PUTFIELD || instruction.opcode == Opcodes.PUTSTATIC) {
            String owner = instruction.owner().replace('/', '.');
            return before.forgetting(path -> path.reads(instruction.name(), owner));
        }
        return before;
    }

    private LockState after(LockCall call, LockState before) {
        AccessPath path = call.path();
        if (path == null || releasesAny(call)) {
            return call.effect() == Effect.UNLOCK ? LockState.NONE : before;
        }
        return switch (call.effect()) {
            case LOCK -> before.acquired(path, call.index());
            case TRY -> before;
            case UNLOCK -> before.released(path);
        };
    }

    private LockState afterStore(int index, LockState before) {
        Instruction store = code.at(index);
        int first = store.operand;
        int last = store.opcode == Opcodes.LSTORE || store.opcode == Opcodes.DSTORE ? first + 1 : first;
        LockState after = before.forgetting(path -> path.slot() >= first && path.slot() <= last)
                .forgettingAnswerIn(first)
                .forgettingAnswerIn(last);
        LockCall answered = store.opcode == Opcodes.ISTORE ? answeredBefore(index) : null;
        return answered == null ? after : after.answeredIn(first, answered);
    }

    /** The tryLock() whose answer a branch tests. */
    private @Nullable LockCall tested(int index, LockState before) {
        Instruction branch = code.at(index);
        if ((branch.opcode != Opcodes.IFEQ && branch.opcode != Opcodes.IFNE) || !paths.isStraight(index)) {
            return null;
        }
        if (isVariable(index - 1)) {
            return before.answers().get(code.at(index - 1).operand);
        }
        boolean kept = code.at(index - 1).opcode == Opcodes.ISTORE
                && paths.isStraight(index - 1)
                && code.at(index - 2).opcode == Opcodes.DUP;
        return answeredBefore(kept ? index - 1 : index);
    }

    /** The tryLock() whose answer is on the stack before an instruction, as the only one or once more. */
    private @Nullable LockCall answeredBefore(int index) {
        int last = index - 1;
        if (paths.isStraight(index) && code.at(last).opcode == Opcodes.DUP && paths.isStraight(last)) {
            last--;
        }
        LockCall call = paths.isStraight(index) ? calls.get(last) : null;
        return call != null && call.effect() == Effect.TRY ? call : null;
    }

    private boolean isVariable(int index) {
        return code.at(index).opcode == Opcodes.ILOAD;
    }

    private boolean isNeverReleased(AccessPath path) {
        return !released.contains(path);
    }

    /** Whether it calls a method of the class, of one nested with it, or of a superclass. */
    private boolean isOwnCall(Instruction instruction) {
        if (!instruction.isCall() || !instruction.hasOwner()) {
            return false;
        }
        boolean ofSuper = instruction.opcode == Opcodes.INVOKESPECIAL
                && !instruction.name().equals("<init>");
        return ofSuper || outermost(instruction.owner()).equals(outermost(className));
    }

    private static String outermost(String internalName) {
        int nested = internalName.indexOf('$');
        return nested < 0 ? internalName : internalName.substring(0, nested);
    }

    /** Where an exception of an instruction may be caught. */
    private static final class HandlerTable {

        private final MethodCode code;
        private final List<@Nullable List<Integer>> known = new ArrayList<>();

        HandlerTable(MethodCode code) {
            this.code = code;
            for (int i = 0; i < code.size(); i++) {
                known.add(null);
            }
        }

        List<Integer> at(int index) {
            List<Integer> handlers = known.get(index);
            if (handlers == null) {
                handlers = find(index);
                known.set(index, handlers);
            }
            return handlers;
        }

        private List<Integer> find(int index) {
            int position = code.bytecodeIndex(index);
            List<Integer> found = new ArrayList<>();
            for (Handler handler : code.handlers()) {
                if (handler.start() <= position && position < handler.end()) {
                    found.add(code.indexOf(handler.handler()));
                }
            }
            return List.copyOf(found);
        }
    }
}
