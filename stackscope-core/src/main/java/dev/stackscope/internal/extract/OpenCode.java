package dev.stackscope.internal.extract;

import dev.stackscope.lowlevel.HeldBlock;
import dev.stackscope.lowlevel.MethodAnalysis;
import dev.stackscope.lowlevel.OpenBlocks;
import java.util.List;

/**
 * What the class file says a call holds where it stands.
 *
 * @param method whether the method as a whole holds a monitor, and which
 * @param blocks the blocks inside it
 */
record OpenCode(Method method, OpenBlocks blocks) {

    static final OpenCode NOTHING = new OpenCode(Method.PLAIN, new OpenBlocks(List.of(), false));

    static final OpenCode AMBIGUOUS = new OpenCode(Method.PLAIN, new OpenBlocks(List.of(), true));

    /** What a method holds from its beginning to its end. */
    enum Method {
        /** Nothing. */
        PLAIN,
        /** The monitor of its object. */
        HOLDS_THIS,
        /** The monitor of its class. */
        HOLDS_CLASS;

        static Method of(MethodAnalysis method) {
            if (!method.isSynchronized()) {
                return PLAIN;
            }
            return method.isStatic() ? HOLDS_CLASS : HOLDS_THIS;
        }
    }

    /** {@return whether the call holds nothing there} */
    boolean isNothing() {
        return method == Method.PLAIN && blocks.blocks().isEmpty();
    }

    /** {@return whether it is certain that the call holds nothing there} */
    boolean isSurelyNothing() {
        return isNothing() && !blocks.ambiguous();
    }

    /** {@return whether the call may hold a monitor there} */
    boolean mayHoldMonitor() {
        return method != Method.PLAIN
                || blocks.ambiguous()
                || blocks.blocks().stream().anyMatch(OpenCode::isMonitor);
    }

    /** {@return the number of monitors that a method holds at a position} */
    static long monitorsAt(int bytecodeIndex, MethodAnalysis method) {
        long blocks = method.blocksOpenAt(bytecodeIndex).stream()
                .filter(OpenCode::isMonitor)
                .count();
        return method.isSynchronized() ? blocks + 1 : blocks;
    }

    static boolean isMonitor(OpenBlocks.OpenBlock open) {
        return open.block().kind() == HeldBlock.Kind.MONITOR;
    }
}
