package dev.stackscope.lowlevel;

import dev.stackscope.lowlevel.OpenBlocks.OpenBlock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/** What the class file tells about one method. */
public final class MethodAnalysis {

    private final int access;
    private final String name;
    private final String descriptor;
    private final List<AnnotationMark> annotations;
    private final List<HeldBlock> blocks;
    private final Positions positions;

    MethodAnalysis(
            int access,
            String name,
            String descriptor,
            List<AnnotationMark> annotations,
            List<HeldBlock> blocks,
            Positions positions) {
        this.access = access;
        this.name = name;
        this.descriptor = descriptor;
        this.annotations = List.copyOf(annotations);
        this.blocks = List.copyOf(blocks);
        this.positions = positions;
    }

    /** {@return the name, {@code <init>} for a constructor and {@code <clinit>} for the initialiser of the class} */
    public String name() {
        return name;
    }

    /** {@return the descriptor, such as {@code (I)V}} */
    public String descriptor() {
        return descriptor;
    }

    /** {@return whether the method has no {@code this}} */
    public boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    /** {@return whether the method as a whole holds the monitor of its object or class, for which it has no block} */
    public boolean isSynchronized() {
        return (access & Opcodes.ACC_SYNCHRONIZED) != 0;
    }

    /** {@return the annotations that the class file has, whether visible at run time or not} */
    public List<AnnotationMark> annotations() {
        return annotations;
    }

    /** {@return the blocks in which the method holds something, outermost first, then in the order of the code} */
    public List<HeldBlock> blocks() {
        return blocks;
    }

    /** {@return the instructions that call a method, in the order of the code} */
    public List<CallSite> calls() {
        return positions.calls();
    }

    /** {@return the line that a stack trace shows for {@code bytecodeIndex}, or null without line numbers} */
    public @Nullable Integer lineAt(int bytecodeIndex) {
        return positions.lines().lineAt(bytecodeIndex);
    }

    /**
     * Tells where a frame of this method can stand, from what a stack trace says of it.
     *
     * <p>These are the calls of {@code calleeName} on the line; if there are none (a lambda, a bridge, a class loader),
     * all calls of the line; and if it has no call, its other instructions that can block or call. The initialiser of a
     * class, {@code <clinit>}, can be called by {@code new} and by a static call or field.
     *
     * @param line the line, or null if it is not known, which stands for every line
     * @param calleeName the method of the next inner frame, or null if there is none or it is not known, which stands
     *     for every call and every other instruction that can block or call
     * @return bytecode indexes in ascending order, none of them if nothing matches
     */
    public List<Integer> positions(@Nullable Integer line, @Nullable String calleeName) {
        return positions.matching(line, calleeName);
    }

    /** {@return the blocks open for a frame that stands at {@code bytecodeIndex}, outermost first} */
    public List<OpenBlock> blocksOpenAt(int bytecodeIndex) {
        List<OpenBlock> open = new ArrayList<>();
        for (HeldBlock block : blocks) {
            if (block.isOpenAt(bytecodeIndex)) {
                open.add(new OpenBlock(block, block.isExitingAt(bytecodeIndex)));
            }
        }
        return List.copyOf(open);
    }

    /**
     * Tells which blocks are open for a frame that stands at one of several positions.
     *
     * <p>A block is exiting if it is at every position. Copies of one block, as compilers make them of {@code finally},
     * count as one where the class file has lines; the first copy stands for all. Without any position nothing is known:
     * no block is reported open, and the answer is ambiguous if the method has blocks.
     */
    public OpenBlocks blocksOpenAt(Collection<Integer> bytecodeIndexes) {
        if (bytecodeIndexes.isEmpty()) {
            return new OpenBlocks(List.of(), !blocks.isEmpty());
        }
        List<List<OpenBlock>> answers = bytecodeIndexes.stream()
                .map(position -> blocksOpenAt(position.intValue()))
                .toList();
        boolean agreed =
                answers.stream().map(MethodAnalysis::written).distinct().count() == 1;
        return agreed ? new OpenBlocks(answers.get(0), false) : new OpenBlocks(blocksOpenAtAll(bytecodeIndexes), true);
    }

    private List<OpenBlock> blocksOpenAtAll(Collection<Integer> bytecodeIndexes) {
        List<OpenBlock> everywhere = new ArrayList<>();
        for (HeldBlock block : blocks) {
            if (bytecodeIndexes.stream().allMatch(block::isOpenAt)) {
                everywhere.add(new OpenBlock(block, bytecodeIndexes.stream().allMatch(block::isExitingAt)));
            }
        }
        return everywhere;
    }

    private static List<Object> written(List<OpenBlock> open) {
        return open.stream().map(MethodAnalysis::written).toList();
    }

    /** {@return what is equal for the copies of a block, and for these alone} */
    private static Object written(OpenBlock open) {
        HeldBlock block = open.block();
        return block.startLine() == null
                ? open
                : new Written(block.kind(), block.variableName(), block.typeName(), block.startLine(), open.exiting());
    }

    /** A block as it is written in the source. */
    private record Written(
            HeldBlock.Kind kind,
            @Nullable String variableName,
            @Nullable String typeName,
            int startLine,
            boolean exiting) {}
}
