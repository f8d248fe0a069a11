package dev.stackscope.read;

import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds threads of a dump that wait for each other: each has one holder, so a way along the holders ends or closes. */
final class DumpCycles {

    private static final int MOST_NAMES = 5;

    private DumpCycles() {}

    static List<List<DumpThread>> in(List<DumpThread> threads) {
        List<List<DumpThread>> cycles = new ArrayList<>();
        Set<DumpThread> done = new HashSet<>();
        for (DumpThread start : threads) {
            Set<DumpThread> way = new LinkedHashSet<>();
            DumpThread at = start;
            while (at != null && !done.contains(at) && way.add(at)) {
                at = at.holder;
            }
            if (at != null && way.contains(at)) {
                cycles.add(closed(way, at));
            }
            done.addAll(way);
        }
        return cycles;
    }

    private static List<DumpThread> closed(Set<DumpThread> way, DumpThread first) {
        List<DumpThread> all = new ArrayList<>(way);
        return all.subList(all.indexOf(first), all.size());
    }

    /** {@return what is to be said of stacks that wait for each other} */
    static Finding finding(List<Stack> stacks, boolean certain) {
        String words = stacks.size() == 1 ? " waits for itself" : " wait for each other";
        return new Finding("deadlock", certain, "deadlock: " + names(stacks) + words, stacks);
    }

    private static String names(List<Stack> stacks) {
        List<String> names = new ArrayList<>();
        stacks.stream().limit(MOST_NAMES).forEach(stack -> names.add(name(stack.task(), stack.label())));
        if (stacks.size() > MOST_NAMES) {
            names.add((stacks.size() - MOST_NAMES) + " more");
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String name(Task task, @Nullable String label) {
        String id = task.id().isEmpty() ? "" : " #" + task.id();
        String name = task.name() == null ? "" : " \"" + task.name() + "\"";
        return task.kind() + id + name + (label == null ? "" : " [" + label + "]");
    }
}
