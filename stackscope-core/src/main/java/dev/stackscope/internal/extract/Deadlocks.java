package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Finding;
import dev.stackscope.Identity;
import dev.stackscope.Stack;
import dev.stackscope.internal.extract.Waiting.Cause;
import dev.stackscope.internal.jdk.ThreadDump;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** Tasks that wait for each other, and pools all of whose workers wait for what is queued behind them. */
final class Deadlocks {

    private final WaitGraph graph;
    private final boolean mayDump;
    private final Set<String> stuck = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<Object> starved = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Finding> found = new ArrayList<>();

    Deadlocks(WaitGraph graph, ExtractOptions options) {
        this.graph = graph;
        this.mayDump = ThreadDump.isSafe() || options.threadDump();
        tell(true, certain());
        tell(false, possible());
    }

    List<Finding> found() {
        return found;
    }

    /** {@return whether a task waits, maybe through others, for a deadlock that was found} */
    boolean isBehind(String task) {
        return stuck.contains(task);
    }

    private Stuck certain() {
        Map<String, Waiting> waits = new LinkedHashMap<>(graph.waits());
        waits.values().removeIf(wait -> !wait.canBeCertain());
        Stuck left = stuck(waits, true);
        if (left.waits().isEmpty()) {
            return left;
        }
        Map<String, Object> first = look(left);
        Map<String, Object> second = look(left);
        first.forEach((key, answer) -> {
            if (!isSame(answer, second.get(key))) {
                waits.remove(key);
            }
        });
        return stuck(waits, true);
    }

    private Stuck possible() {
        Map<String, Waiting> waits = new LinkedHashMap<>(graph.waits());
        Stuck left = stuck(waits, false);
        look(left).forEach((key, answer) -> {
            if (answer.equals(SecondLook.GONE)) {
                waits.remove(key);
            }
        });
        return waits.size() == graph.waits().size() ? left : stuck(waits, false);
    }

    /** {@return what is stuck, where a scope counts as stuck with its last fork, or with its first} */
    private static Stuck stuck(Map<String, Waiting> waits, boolean strict) {
        return new Stuck(
                waits,
                wait -> strict ? wait.cause().endsWithAny() : wait.cause().endsWithFirst());
    }

    private Map<String, Object> look(Stuck stuck) {
        SecondLook look = new SecondLook(graph.stacks(), mayDump);
        Map<String, Object> answers = new HashMap<>();
        stuck.core().forEach((key, wait) -> answers.put(key, look.at(wait)));
        return answers;
    }

    private static boolean isSame(Object first, @Nullable Object second) {
        return first.equals(second) && !first.equals(SecondLook.GONE) && !first.equals(SecondLook.UNKNOWN);
    }

    private void tell(boolean certain, Stuck stuck) {
        List<List<Waiting>> circles = stuck.circles();
        for (List<Waiting> circle : circles) {
            if (circle.stream().noneMatch(wait -> told.contains(wait.key()))) {
                tell(certain, circle);
            }
        }
        circles.forEach(circle -> circle.forEach(wait -> told.add(wait.key())));
        this.stuck.addAll(stuck.waits().keySet());
    }

    private void tell(boolean certain, List<Waiting> circle) {
        Waiting queued = circle.stream()
                .filter(wait -> wait.cause() == Cause.QUEUE)
                .findFirst()
                .orElse(null);
        if (queued == null) {
            found.add(deadlock(certain, circle));
        } else if (queued.object() instanceof ThreadPoolExecutor pool && starved.add(pool)) {
            found.add(starvation(certain, pool, queued.blockers()));
        }
    }

    private static Finding deadlock(boolean certain, List<Waiting> circle) {
        List<Stack> all = circle.stream().map(Waiting::stack).toList();
        List<Stack> threads = all.stream()
                .filter(stack -> !stack.task().kind().equals("future"))
                .toList();
        List<Stack> tasks = threads.isEmpty() ? all : threads;
        String words = tasks.size() == 1 ? " waits for itself" : " wait for each other";
        return new Finding("deadlock", certain, "deadlock: " + Names.of(tasks) + words, tasks);
    }

    private Finding starvation(boolean certain, ThreadPoolExecutor pool, List<String> workers) {
        List<Stack> tasks = workers.stream()
                .map(graph.stacks()::get)
                .filter(Objects::nonNull)
                .toList();
        String all = tasks.size() == 1 ? "the only worker" : "all " + tasks.size() + " workers";
        String wait = tasks.size() == 1 ? " waits for a task queued behind it" : " wait for tasks queued behind them";
        return new Finding(
                "pool starvation",
                certain,
                "pool starvation: " + all + " of " + Identity.of(pool) + wait + ": " + Names.of(tasks),
                tasks);
    }
}
