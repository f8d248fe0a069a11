package dev.stackscope.lowlevel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The locks that are held at an instruction, whichever way led there. Immutable.
 *
 * @param holds for each lock, from the first time it was taken to the last, the calls that may have taken it
 * @param answers for each variable that says whether a {@code tryLock} took its lock, that call
 */
record LockState(Map<AccessPath, List<Set<Integer>>> holds, Map<Integer, LockCall> answers) {

    static final LockState NONE = new LockState(Map.of(), Map.of());

    /** Taken more often than that, a lock counts as taken that often. */
    private static final int DEEPEST = 8;

    LockState acquired(AccessPath path, int call) {
        List<Set<Integer>> taken = new ArrayList<>(holds.getOrDefault(path, List.of()));
        if (taken.size() >= DEEPEST) {
            return this;
        }
        taken.add(Set.of(call));
        return with(path, taken);
    }

    /** Takes a lock back, and with it what variables say about it. */
    LockState released(AccessPath path) {
        List<Set<Integer>> taken = holds.getOrDefault(path, List.of());
        LockState released = taken.isEmpty() ? this : with(path, taken.subList(0, taken.size() - 1));
        return released.forgettingAnswers(call -> path.equals(call.path()));
    }

    private LockState with(AccessPath path, List<Set<Integer>> taken) {
        Map<AccessPath, List<Set<Integer>>> changed = new HashMap<>(holds);
        if (taken.isEmpty()) {
            changed.remove(path);
        } else {
            changed.put(path, List.copyOf(taken));
        }
        return new LockState(changed, answers);
    }

    boolean isHeldSince(AccessPath path, int call) {
        return holds.getOrDefault(path, List.of()).stream().anyMatch(calls -> calls.contains(call));
    }

    LockState answeredIn(int slot, LockCall call) {
        Map<Integer, LockCall> changed = new HashMap<>(answers);
        changed.put(slot, call);
        return new LockState(holds, changed);
    }

    /** Forgets the locks at some paths, and what variables say about them. */
    LockState forgetting(Predicate<AccessPath> paths) {
        if (holds.keySet().stream().noneMatch(paths)) {
            return forgettingAnswers(call -> call.path() != null && paths.test(call.path()));
        }
        Map<AccessPath, List<Set<Integer>>> changed = new HashMap<>(holds);
        changed.keySet().removeIf(paths);
        return new LockState(changed, answers)
                .forgettingAnswers(call -> call.path() != null && paths.test(call.path()));
    }

    /** Forgets what a variable says, which is set anew. */
    LockState forgettingAnswerIn(int slot) {
        if (!answers.containsKey(slot)) {
            return this;
        }
        Map<Integer, LockCall> changed = new HashMap<>(answers);
        changed.remove(slot);
        return new LockState(holds, changed);
    }

    private LockState forgettingAnswers(Predicate<LockCall> calls) {
        if (answers.values().stream().noneMatch(calls)) {
            return this;
        }
        Map<Integer, LockCall> changed = new HashMap<>(answers);
        changed.values().removeIf(calls);
        return new LockState(holds, changed);
    }

    /** {@return what holds both here and in another state, this one if that is all of it} */
    @SuppressWarnings("ReferenceEquality") // a shortcut
    LockState and(LockState other) {
        if (this == other || equals(other)) {
            return this;
        }
        Map<AccessPath, List<Set<Integer>>> both = new HashMap<>();
        holds.forEach((path, taken) -> {
            List<Set<Integer>> common = common(taken, other.holds.getOrDefault(path, List.of()));
            if (!common.isEmpty()) {
                both.put(path, common);
            }
        });
        Map<Integer, LockCall> agreed = new HashMap<>(answers);
        agreed.entrySet().retainAll(other.answers.entrySet());
        LockState merged = new LockState(both, agreed);
        return equals(merged) ? this : merged;
    }

    private static List<Set<Integer>> common(List<Set<Integer>> one, List<Set<Integer>> other) {
        List<Set<Integer>> common = new ArrayList<>();
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            Set<Integer> calls = new TreeSet<>(one.get(i));
            calls.addAll(other.get(i));
            common.add(calls);
        }
        return common;
    }
}
