package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.internal.origin.PendingFutures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong, or may be, among the tasks of a tree: what is certain first, then what concerns most tasks. */
final class Findings {

    private static final Comparator<Finding> ORDER = Comparator.comparingInt(
                    (Finding finding) -> finding.certain() ? 0 : 1)
            .thenComparingInt(finding -> -finding.tasks().size());

    private Findings() {}

    static List<Finding> of(List<Stack> roots, PendingFutures known, ExtractOptions options) {
        WaitGraph graph = WaitGraph.of(roots, known);
        Deadlocks deadlocks = new Deadlocks(graph, options);
        List<Finding> found = new ArrayList<>(deadlocks.found());
        found.addAll(new WaitingHolders(graph).found(deadlocks));
        if (!known.isEmpty()) {
            found.addAll(new MissingCompleters(graph, known).found());
        }
        found.addAll(SilentFailures.in(graph.stacks()));
        found.addAll(LostFutures.found());
        found.sort(ORDER);
        return found;
    }
}
