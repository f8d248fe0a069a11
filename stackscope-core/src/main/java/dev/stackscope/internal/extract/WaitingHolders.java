package dev.stackscope.internal.extract;

import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.internal.extract.Waiting.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/*
 * Where holders wait for further holders, only the last of them is told, with all that wait behind it: it is the one to
 * look at. That it waits may be quite right, so such a finding is possible, never certain.
 */
/** Tasks that hold a lock which others wait for, and wait themselves. */
final class WaitingHolders {

    private static final Set<String> WAITING = Set.of("WAITING", "TIMED_WAITING", "BLOCKED");

    private final WaitGraph graph;
    private final Map<String, String> holders = new LinkedHashMap<>();
    private final Map<String, String> last = new HashMap<>();

    WaitingHolders(WaitGraph graph) {
        this.graph = graph;
        graph.waits().values().stream()
                .filter(wait -> wait.cause() == Cause.LOCK)
                .forEach(wait -> holders.put(wait.key(), wait.blockers().get(0)));
    }

    /** {@return a finding for each, but for those that wait for a deadlock} */
    List<Finding> found(Deadlocks deadlocks) {
        Map<String, Integer> waiters = new LinkedHashMap<>();
        holders.keySet().forEach(waiter -> waiters.merge(lastHolder(waiter), 1, Integer::sum));
        List<Finding> found = new ArrayList<>();
        waiters.forEach((holder, count) -> {
            Stack stack = graph.stacks().get(holder);
            if (stack != null
                    && !deadlocks.isBehind(holder)
                    && WAITING.contains("" + stack.task().state())) {
                found.add(finding(stack, count));
            }
        });
        return found;
    }

    private String lastHolder(String waiter) {
        List<String> path = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String at = waiter;
        while (!last.containsKey(at) && holders.containsKey(at) && seen.add(at)) {
            path.add(at);
            at = holders.get(at);
        }
        String end = last.getOrDefault(at, at);
        path.forEach(each -> last.put(each, end));
        return end;
    }

    private static Finding finding(Stack holder, int waiters) {
        String wait = waiters == 1 ? "1 task waits" : waiters + " tasks wait";
        String label = holder.label() == null ? "" : "  [" + holder.label() + "]";
        String words = Names.plain(holder.task()) + " holds a lock that " + wait + " for, and is itself "
                + holder.task().state() + label;
        return new Finding("waiting holder", false, words, List.of(holder));
    }
}
