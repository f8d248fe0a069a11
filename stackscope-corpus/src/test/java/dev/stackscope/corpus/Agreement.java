package dev.stackscope.corpus;

import dev.stackscope.corpus.MethodOracle.Call;
import dev.stackscope.corpus.MethodOracle.Holding;
import dev.stackscope.lowlevel.CallSite;
import dev.stackscope.lowlevel.ClassAnalysis;
import dev.stackscope.lowlevel.HeldBlock;
import dev.stackscope.lowlevel.HeldBlock.Kind;
import dev.stackscope.lowlevel.MethodAnalysis;
import dev.stackscope.lowlevel.OpenBlocks.OpenBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** How far the analysis and the oracle agree on a set of class files. */
final class Agreement {

    private final String name;
    private final List<String> disagreements = new ArrayList<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private int methods;
    private int calls;
    private int holding;
    private int agreed;

    Agreement(String name) {
        this.name = name;
    }

    /** What the analysis and the oracle say differently, with no explanation, each with its place. */
    List<String> disagreements() {
        return disagreements;
    }

    /** The methods that hold something. */
    int methods() {
        return methods;
    }

    static String heading() {
        return "%-28s %8s %8s %8s %8s %10s  %s"
                .formatted("", "methods", "calls", "holding", "agreed", "disagreed", "explained");
    }

    @Override
    public String toString() {
        return "%-28s %8d %8d %8d %8d %10d  %s"
                .formatted(name, methods, calls, holding, agreed, disagreements.size(), explained);
    }

    void compare(byte[] classFile) {
        ClassAnalysis analysis = ClassAnalysis.of(classFile);
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        for (int i = 0; i < node.methods.size(); i++) {
            MethodAnalysis method = analysis.methods().get(i);
            if (MethodOracle.isWorthwhile(node.methods.get(i))
                    || !method.blocks().isEmpty()) {
                compare(node, node.methods.get(i), method);
            }
        }
    }

    private void compare(ClassNode type, MethodNode method, MethodAnalysis analysis) {
        try {
            MethodOracle oracle = new MethodOracle(type.name, method);
            List<Call> expected = oracle.calls();
            boolean holds = analysis.blocks().stream().anyMatch(block -> block.kind() != Kind.LOCK);
            for (int i = 0; i < expected.size(); i++) {
                Call call = expected.get(i);
                if (call.frame() != null) {
                    holds |= !call.held().isEmpty();
                    compare(
                            type.name + "." + method.name,
                            call,
                            analysis,
                            analysis.calls().get(i));
                }
            }
            methods += holds ? 1 : 0;
        } catch (AnalyzerException e) {
            throw new AssertionError(type.name + "." + method.name, e);
        }
    }

    private void compare(String place, Call call, MethodAnalysis analysis, CallSite site) {
        if (!call.name().equals(site.name())) {
            throw new AssertionError(place + ": " + call.name() + " is not " + site);
        }
        calls++;
        // The oracle follows monitors and resources; locks have calls of their own and tests of their own.
        List<OpenBlock> found = analysis.blocksOpenAt(site.bytecodeIndex()).stream()
                .filter(open -> open.block().kind() != Kind.LOCK)
                .toList();
        holding += found.isEmpty() && call.held().isEmpty() ? 0 : 1;
        if (agree(call, found)) {
            agreed++;
            return;
        }
        String reason = Explanations.of(place);
        if (reason != null) {
            explained.merge(reason, 1, Integer::sum);
        } else {
            disagreements.add(place + analysis.descriptor() + " line " + analysis.lineAt(site.bytecodeIndex()) + " at "
                    + site + ": holds " + text(call) + ", found " + found);
        }
    }

    private static String text(Call call) {
        return call.held().stream()
                .map(held -> (held.monitor() ? "monitor" : "resource") + (held.exiting() ? "!" : ""))
                .toList()
                .toString();
    }

    /** Whether there is one block for each value held, in its variable. */
    static boolean agree(Call call, List<OpenBlock> found) {
        List<OpenBlock> left = new ArrayList<>(found);
        for (Holding held : call.held()) {
            OpenBlock block = left.stream()
                    .filter(open -> isFor(held, open, call))
                    .findFirst()
                    .orElse(null);
            if (block == null) {
                return false;
            }
            left.remove(block);
        }
        return left.isEmpty();
    }

    private static boolean isFor(Holding held, OpenBlock open, Call call) {
        HeldBlock block = open.block();
        return (block.kind() == Kind.MONITOR) == held.monitor()
                && open.exiting() == held.exiting()
                && block.slot() < call.frame().getLocals()
                && call.frame().getLocal(block.slot()).isSame(held.value());
    }
}
