package dev.stackscope.lowlevel;

import java.util.List;

/**
 * The blocks that are open where a frame stands.
 *
 * @param blocks the blocks that are open at every position the frame may stand at, outermost first
 * @param ambiguous whether these positions disagree, so that more blocks may be open than {@code blocks} has
 */
public record OpenBlocks(List<OpenBlock> blocks, boolean ambiguous) {

    /** Keeps its own copy of {@code blocks}. */
    public OpenBlocks {
        blocks = List.copyOf(blocks);
    }

    /**
     * A block that is open.
     *
     * @param block the block
     * @param exiting whether the frame is inside the call that closes it
     */
    public record OpenBlock(HeldBlock block, boolean exiting) {}
}
