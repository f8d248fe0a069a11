package dev.stackscope.read;

import dev.stackscope.Capabilities;
import dev.stackscope.Finding;
import dev.stackscope.Stack;
import dev.stackscope.TaskTree;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the threads and containers of a dump together to a task tree. */
final class DumpTree {

    /** Threads that no container other than the root has. */
    final List<DumpThread> threads = new ArrayList<>();

    /** Executors, and scopes whose owner is not known. */
    final List<DumpContainer> containers = new ArrayList<>();

    final List<String> notes = new ArrayList<>();
    long pid;
    String javaVersion = "";
    String access = "";
    Instant time = Instant.EPOCH;

    /** Whether a cycle of waits is a deadlock for sure, since all threads were seen at one moment. */
    boolean oneMoment;

    private final DumpStacks stacks = new DumpStacks();

    void time(@Nullable String text) {
        try {
            time = text == null ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException e) {
            time = Instant.EPOCH;
        }
    }

    TaskTree build() {
        List<DumpThread> all = reachable();
        label(all);
        for (int i = all.size() - 1; i >= 0; i--) {
            stacks.make(all.get(i));
        }
        List<Stack> roots = new ArrayList<>();
        threads.forEach(thread -> roots.add(made(thread)));
        containers.forEach(container -> roots.add(stacks.root(container)));
        return new TaskTree(
                new TaskTree.Jvm(pid, "", javaVersion, access),
                time,
                roots,
                findings(all),
                notes,
                new Capabilities(List.of()));
    }

    /** {@return every thread once, each before those in the scopes that it opened} */
    private List<DumpThread> reachable() {
        List<DumpThread> reached = new ArrayList<>();
        Set<DumpThread> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<DumpThread> open = new ArrayDeque<>(threads);
        containers.forEach(container -> open.addAll(container.threads()));
        while (!open.isEmpty()) {
            DumpThread thread = open.pop();
            if (seen.add(thread)) {
                reached.add(thread);
                thread.scopes.forEach(scope -> scope.threads().forEach(open::push));
            }
        }
        return reached;
    }

    private static void label(List<DumpThread> all) {
        int labels = 0;
        for (DumpThread thread : all) {
            DumpThread holder = thread.holder;
            if (holder != null && holder.label == null) {
                holder.label = "W" + ++labels;
            }
        }
    }

    private List<Finding> findings(List<DumpThread> all) {
        List<Finding> findings = new ArrayList<>();
        for (List<DumpThread> cycle : DumpCycles.in(all)) {
            List<Stack> involved = cycle.stream().map(this::made).toList();
            findings.add(DumpCycles.finding(involved, oneMoment));
        }
        return findings;
    }

    private Stack made(DumpThread thread) {
        return Objects.requireNonNull(stacks.made(thread));
    }
}
