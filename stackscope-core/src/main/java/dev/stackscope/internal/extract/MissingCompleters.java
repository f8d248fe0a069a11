package dev.stackscope.internal.extract;

import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.internal.origin.PendingFutures;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 * A future without a completer is completed by a call of the program, if ever. Whether that call is still to come, only
 * the program knows, so such a finding is possible, never certain; and where no task waits, there is none.
 */
/** Futures that tasks wait for, and that nothing will complete as far as is known. */
final class MissingCompleters {

    private final WaitGraph graph;
    private final PendingFutures known;
    private final Map<String, List<String>> waiters = new HashMap<>();

    MissingCompleters(WaitGraph graph, PendingFutures known) {
        this.graph = graph;
        this.known = known;
        graph.waits()
                .forEach((waiter, wait) -> wait.blockers()
                        .forEach(blocker -> waiters.computeIfAbsent(blocker, any -> new ArrayList<>(1))
                                .add(waiter)));
    }

    /** {@return a finding for each of them, in the order of the tree} */
    List<Finding> found() {
        List<Finding> found = new ArrayList<>();
        graph.stacks().forEach((key, stack) -> {
            Object root = stack.root();
            Map<String, Integer> waiting = root == null || !known.isWithoutCompleter(root) ? Map.of() : waitingFor(key);
            if (!waiting.isEmpty()) {
                found.add(finding(stack, waiting));
            }
        });
        return found;
    }

    /** {@return the tasks behind a future, nearest first, with the number of futures between it and each} */
    private Map<String, Integer> waitingFor(String future) {
        Map<String, Integer> found = new LinkedHashMap<>();
        Map<String, Integer> between = new HashMap<>(Map.of(future, 0));
        Deque<String> open = new ArrayDeque<>(List.of(future));
        while (!open.isEmpty()) {
            String next = open.remove();
            int distance = between.getOrDefault(next, 0);
            for (String waiter : waiters.getOrDefault(next, List.of())) {
                if (between.putIfAbsent(waiter, distance + 1) != null) {
                    continue;
                }
                Stack stack = graph.stacks().get(waiter);
                if (stack != null && isFuture(stack)) {
                    open.add(waiter);
                }
                if (stack != null && (!isFuture(stack) || stack.task().name() != null)) {
                    found.put(waiter, distance);
                }
            }
        }
        return found;
    }

    private static boolean isFuture(Stack stack) {
        return stack.task().kind().equals("future");
    }

    private Finding finding(Stack future, Map<String, Integer> waiting) {
        List<Stack> tasks = new ArrayList<>();
        waiting.keySet().forEach(key -> tasks.add(graph.stacks().get(key)));
        String words = who(tasks) + path(waiting) + " for " + Names.plain(future.task())
                + ", which no known task will complete" + (future.label() == null ? "" : "  [" + future.label() + "]");
        tasks.add(future);
        return new Finding("no completer", false, words, tasks);
    }

    private static String who(List<Stack> tasks) {
        return tasks.size() == 1 ? Names.of(tasks.get(0)) + " waits" : tasks.size() + " tasks wait";
    }

    private static String path(Map<String, Integer> waiting) {
        int between = waiting.values().iterator().next();
        if (waiting.size() > 1 || between == 0) {
            return "";
        }
        return ", through " + (between == 1 ? "1 future," : between + " futures,");
    }
}
