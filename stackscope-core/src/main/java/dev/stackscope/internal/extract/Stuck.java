package dev.stackscope.internal.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/*
 * First all that wait count as stuck. Then whoever has a blocker that is not stuck is freed, where any blocker will do
 * only one free one is needed, else all must be free; and whoever is freed may free others in turn. Each wait is
 * looked at once for each of its blockers.
 */
/** Finds the tasks of a graph that can never go on, if nothing from outside ends their waits. */
final class Stuck {

    private final Map<String, Waiting> stuck = new LinkedHashMap<>();
    private final Map<String, List<Waiting>> waiters = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Deque<String> free = new ArrayDeque<>();

    /**
     * Finds them.
     *
     * @param waits all waits, by the key of who waits
     * @param any which waits end with any one of several blockers
     */
    Stuck(Map<String, Waiting> waits, Predicate<Waiting> any) {
        stuck.putAll(waits);
        waits.forEach((key, waiting) -> {
            Set<String> stuckToo = stuckBlockers(waiting, waits);
            boolean needsOne = any.test(waiting);
            if (stuckToo.isEmpty() || (needsOne && isAnyFree(waiting, waits))) {
                stuck.remove(key);
                free.add(key);
                return;
            }
            left.put(key, needsOne ? 1 : stuckToo.size());
            stuckToo.forEach(blocker ->
                    waiters.computeIfAbsent(blocker, each -> new ArrayList<>(1)).add(waiting));
        });
        release();
    }

    private static Set<String> stuckBlockers(Waiting waiting, Map<String, Waiting> waits) {
        Set<String> stuck = new HashSet<>();
        for (String blocker : waiting.blockers()) {
            if (waits.containsKey(blocker)) {
                stuck.add(blocker);
            }
        }
        return stuck;
    }

    private static boolean isAnyFree(Waiting waiting, Map<String, Waiting> waits) {
        return waiting.blockers().stream().anyMatch(blocker -> !waits.containsKey(blocker));
    }

    private void release() {
        while (!free.isEmpty()) {
            for (Waiting waiter : waiters.getOrDefault(free.remove(), List.of())) {
                String key = waiter.key();
                if (left.merge(key, -1, Integer::sum) == 0 && stuck.remove(key) != null) {
                    free.add(key);
                }
            }
        }
    }

    /** {@return the waits of all that are stuck, in the order of the tree} */
    Map<String, Waiting> waits() {
        return stuck;
    }

    /** {@return the circles among those that are stuck, each task in one at most, whoever waits before the next} */
    List<List<Waiting>> circles() {
        return new Circles(stuck).found();
    }

    /** {@return the circles and all that they lead to} */
    Map<String, Waiting> core() {
        Map<String, Waiting> core = new LinkedHashMap<>();
        Deque<Waiting> open = new ArrayDeque<>();
        circles().forEach(open::addAll);
        while (!open.isEmpty()) {
            Waiting next = open.remove();
            if (core.putIfAbsent(next.key(), next) == null) {
                next.blockers().stream()
                        .map(stuck::get)
                        .filter(each -> each != null)
                        .forEach(open::add);
            }
        }
        return core;
    }
}
