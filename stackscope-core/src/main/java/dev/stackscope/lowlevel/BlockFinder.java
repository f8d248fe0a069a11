package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.HeldBlock.Extent;
import dev.stackscope.lowlevel.HeldBlock.Kind;
import dev.stackscope.lowlevel.MethodCode.Handler;
import dev.stackscope.lowlevel.MethodCode.Variable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/*
 * Class files do not say where a try-with-resources statement is; compilers expand it. What they all leave is a handler
 * for Throwable (or for anything) over the body of the statement. So each such handler is looked at:
 *
 *  - A synchronized block: the handler exits the monitor of a local variable and throws on. javac and ECJ extend the
 *    protected ranges over the regular exits of the monitor, so these ranges are the block.
 *  - A resource: the handler calls close() on a local variable, and whatever that throws goes to addSuppressed. The
 *    protected ranges are the body. Each way out of the body (the end, return, break, continue) has its own copy of the
 *    close() call outside of them, since a failing close() must not be closed again. These copies are found by following
 *    the ways out; they hold loads, stores, null tests and jumps only. A way out that does not close the resource shows
 *    that the code is somebody's own clean-up after a failure, and there is no block.
 *
 * javac 11 and later put the two calls into the handler itself. javac 8 and ECJ keep the first exception in a variable
 * and test it, javac 9 and 10 call a generated $closeResource, Kotlin's `use` calls closeFinally: ways with more plumbing
 * to the same calls, so none of them needs a case of its own beyond the names of these two methods.
 *
 * With an empty body there is no handler at all. Then the local variable table tells: the scope of the variable ends just
 * where its close() call does, and the call comes after a test for null where the value is no new object. Without the table
 * such a statement is not found; nothing can be called in it but close().
 *
 * Not found: what ECJ makes of an empty body or of `try (field)`, which has no variable to go by.
 *
 * Cost: linear in the code, plus the length of its body for each block.
 */
final class BlockFinder {

    /** More than any source has; a hostile class file could have so many that the search took minutes. */
    private static final int MOST_BLOCKS = 2_000;

    /** More than any source has, each with its own copy of what it protects. */
    private static final int MOST_HANDLERS = 2_000;

    /** The most instructions from the start of a handler to its first call, in any compiler's shape. */
    private static final int REACH = 16;

    private final MethodCode code;
    private final List<HeldBlock> blocks = new ArrayList<>();

    private BlockFinder(MethodCode code) {
        this.code = code;
    }

    /**
     * {@return the blocks of a method, outermost first: by where they start}
     *
     * @param className the class that has the method, in internal form
     */
    static List<HeldBlock> blocks(MethodCode code, String className) {
        BlockFinder finder = new BlockFinder(code);
        finder.protectedCode().forEach(finder::look);
        code.variables().forEach(finder::lookForEmptyBody);
        finder.blocks.addAll(LockFinder.blocks(code, className));
        finder.blocks.sort(
                Comparator.comparingInt(block -> block.extent().open().get(0).start()));
        return List.copyOf(finder.blocks);
    }

    /** What each handler that catches everything protects. */
    private Map<Integer, BitSet> protectedCode() {
        Map<Integer, BitSet> bodies = new LinkedHashMap<>();
        for (Handler handler : code.handlers()) {
            int start = code.indexOf(handler.start());
            int end = code.indexOf(handler.end());
            if (bodies.size() == MOST_HANDLERS) {
                return Map.of();
            }
            if (handler.catchesAll() && start < end) {
                bodies.computeIfAbsent(code.indexOf(handler.handler()), at -> new BitSet())
                        .set(start, end);
            }
        }
        return bodies;
    }

    private void look(int handler, BitSet body) {
        if (blocks.size() >= MOST_BLOCKS) {
            return;
        }
        int call = firstCallOrExit(handler);
        if (call < 0) {
            return;
        }
        if (code.at(call).opcode == Opcodes.MONITOREXIT) {
            addMonitor(call, body);
        } else {
            addResource(handler, call, body);
        }
    }

    /** The call or monitor exit that a handler comes to first, in the order of the code; negative if it is too far. */
    private int firstCallOrExit(int handler) {
        int end = Math.min(handler + REACH, code.size());
        for (int index = handler; index < end; index++) {
            Instruction instruction = code.at(index);
            boolean searched = instruction.isCall() && !ClosingPaths.isAddSuppressed(instruction);
            if (searched || instruction.opcode == Opcodes.MONITOREXIT) {
                return index;
            }
            if (instruction.opcode == Opcodes.ATHROW) {
                return -1; // What follows is somebody else's: a finally clause that calls nothing ends so.
            }
        }
        return -1;
    }

    private void addMonitor(int exit, BitSet body) {
        int enter = enterBefore(body);
        if (enter < 1 || code.at(exit - 1).opcode != Opcodes.ALOAD || !throwsOn(exit)) {
            return;
        }
        int slot = code.at(exit - 1).operand;
        // javac enters what it has stored a copy of, Kotlin loads it again.
        boolean loaded = code.at(enter - 1).is(Opcodes.ALOAD, slot);
        int store = storeBefore(loaded ? enter - 1 : enter, slot);
        if (store > 0) {
            // The monitor is duplicated: one to store, one to enter.
            addMonitor(slot, store > 1 && code.at(store - 1).opcode == Opcodes.DUP ? store - 2 : store - 1, body);
        } else if (loaded) {
            addMonitor(slot, enter - 1, body); // Scala keeps no copy of what cannot change, such as this.
        }
    }

    /** The entry of a monitor that ends just before {@code body}; negative if there is none. */
    private int enterBefore(BitSet body) {
        int enter = body.nextSetBit(0) - 1;
        if (enter > 0 && code.at(enter).opcode == Opcodes.NOP) {
            enter--; // Kotlin's inline function starts with one.
        }
        return enter >= 0 && code.at(enter).opcode == Opcodes.MONITORENTER ? enter : -1;
    }

    private void addMonitor(int slot, int last, BitSet body) {
        Origin origin = Origin.of(code, last);
        Extent extent = new Extent(code.ranges(body), List.of());
        blocks.add(block(Kind.MONITOR, origin.variableName(), nameOf(origin.type()), slot, origin, extent));
    }

    /** Whether a handler ends after the instruction at {@code index}: it only loads what it caught and throws that. */
    private boolean throwsOn(int index) {
        int next = index + 1;
        if (next < code.size() && code.at(next).opcode == Opcodes.ALOAD) {
            next++;
        }
        return next < code.size() && code.at(next).opcode == Opcodes.ATHROW;
    }

    private void addResource(int handler, int call, BitSet body) {
        int receiver = ClosingPaths.receiver(code, call);
        if (receiver < 0 || code.at(receiver).opcode != Opcodes.ALOAD || !suppresses(call)) {
            return;
        }
        int slot = code.at(receiver).operand;
        int start = body.nextSetBit(0);
        int store = storeBefore(start, slot);
        ClosingPaths paths = new ClosingPaths(code, slot);
        if (paths.allCloseFrom(handler) && allExitsClose(body, paths)) {
            BitSet open = (BitSet) body.clone();
            open.or(paths.visited());
            open.set(store < 0 ? start : store + 1, start);
            Origin origin = store > 0 ? Origin.of(code, store - 1) : Origin.unknown(Math.max(0, start - 1));
            blocks.add(
                    resource(slot, start, call, origin, new Extent(code.ranges(open), code.ranges(paths.closing()))));
        }
    }

    private HeldBlock resource(int slot, int start, int call, Origin origin, Extent extent) {
        Variable variable = code.variable(slot, start);
        if (variable != null) {
            String type = nameOf(Type.getType(variable.descriptor()));
            return block(Kind.RESOURCE, variable.name(), type, slot, origin, extent);
        }
        Type type = ClosingPaths.isHelper(code.at(call))
                ? origin.type()
                : Type.getObjectType(code.at(call).owner());
        return block(Kind.RESOURCE, origin.variableName(), nameOf(type), slot, origin, extent);
    }

    private HeldBlock block(
            Kind kind, @Nullable String name, @Nullable String type, int slot, Origin origin, Extent extent) {
        return new HeldBlock(kind, name, type, slot, code.lineAt(origin.first()), extent, null);
    }

    private static @Nullable String nameOf(@Nullable Type type) {
        return type == null ? null : type.getClassName();
    }

    private boolean allExitsClose(BitSet body, ClosingPaths paths) {
        for (int index = body.nextSetBit(0); index >= 0; index = body.nextSetBit(index + 1)) {
            if (code.at(index).targets.length == 0 && body.get(index + 1)) {
                continue;
            }
            for (int successor : code.successors(index)) {
                if (!body.get(successor) && !paths.allCloseFrom(successor)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether an exception of the call at {@code call} is added to another one. */
    private boolean suppresses(int call) {
        if (ClosingPaths.isHelper(code.at(call))) {
            return true;
        }
        int position = code.bytecodeIndex(call);
        for (Handler handler : code.handlers()) {
            boolean covers = handler.start() <= position && position < handler.end();
            if (covers && handler.catchesAll() && addsSuppressed(code.indexOf(handler.handler()))) {
                return true;
            }
        }
        return false;
    }

    private boolean addsSuppressed(int handler) {
        int end = Math.min(handler + REACH, code.size());
        for (int index = handler; index < end; index++) {
            if (code.at(index).isCall()) {
                return ClosingPaths.isAddSuppressed(code.at(index));
            }
        }
        return false;
    }

    /**
     * The store into {@code slot} that ends just before {@code body}, but for the clearing of other variables; negative
     * if there is none. ECJ makes no copy of an existing variable.
     */
    private int storeBefore(int body, int slot) {
        for (int index = body - 1; index >= Math.max(0, body - 4); index--) {
            Instruction instruction = code.at(index);
            if (instruction.is(Opcodes.ASTORE, slot)) {
                return index;
            }
            boolean clearing = instruction.opcode == Opcodes.ASTORE || instruction.opcode == Opcodes.ACONST_NULL;
            if (!clearing && instruction.opcode != Opcodes.NOP) {
                return -1;
            }
        }
        return -1;
    }

    private void lookForEmptyBody(Variable variable) {
        int first = code.indexOf(variable.start());
        int end = code.indexOf(variable.end());
        boolean stored = first > 1 && code.at(first - 1).is(Opcodes.ASTORE, variable.slot());
        if (!stored || end - first > 5 || !isNewOrTested(first) || blocks.size() >= MOST_BLOCKS) {
            return;
        }
        ClosingPaths paths = new ClosingPaths(code, variable.slot());
        if (paths.allCloseFrom(first) && paths.closing().get(end - 1)) {
            Extent extent = new Extent(code.ranges(paths.visited()), code.ranges(paths.closing()));
            blocks.add(resource(variable.slot(), first, end - 1, Origin.of(code, first - 2), extent));
        }
    }

    /** Whether the value stored just before {@code first} is tested for null, or need not be since it is a new object. */
    private boolean isNewOrTested(int first) {
        Instruction producer = code.at(first - 2);
        return (producer.opcode == Opcodes.INVOKESPECIAL && producer.name().equals("<init>"))
                || (first + 1 < code.size() && code.at(first + 1).opcode == Opcodes.IFNULL);
    }
}
