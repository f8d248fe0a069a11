package dev.stackscope.read;

import dev.stackscope.TaskTree;
import dev.stackscope.internal.jdk.ContainerKind;
import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.MalformedDumpException;
import dev.stackscope.internal.jdk.ThreadDump;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads the JDK's JSON thread dump: the forms of JDK 21, of 25, and format version 2 of JDK 26 and later. */
final class JdkJson {

    private final ThreadDump dump;
    private final DumpTree tree = new DumpTree();
    private final IdentityHashMap<DumpedThread, DumpThread> threads = new IdentityHashMap<>();
    private final Map<Long, DumpThread> byId = new HashMap<>();

    private JdkJson(ThreadDump dump) {
        this.dump = dump;
    }

    static TaskTree read(Reader in, String name) throws IOException {
        try {
            return new JdkJson(ThreadDump.read(in)).tree();
        } catch (MalformedDumpException e) {
            throw UnreadableDumpException.at(name, e.line(), e.column(), e.problem());
        }
    }

    private TaskTree tree() {
        tree.pid = Objects.requireNonNullElse(dump.processId(), 0L);
        tree.time(dump.time());
        tree.javaVersion = Objects.requireNonNullElse(dump.runtimeVersion(), "");
        tree.access = "JSON thread dump of the JDK";
        dump.containers().forEach(container -> container.threads().forEach(this::add));
        threads.forEach((dumped, thread) -> thread.holder = threads.get(dumped.holder()));
        Map<DumpedContainer, DumpContainer> all = new LinkedHashMap<>();
        dump.containers().forEach(container -> all.put(container, convert(container)));
        all.forEach(this::place);
        rootWhatNobodyReaches(all);
        tree.threads.sort(Comparator.comparingLong(thread -> Long.parseLong(thread.id)));
        tree.notes.add(note());
        return tree.build();
    }

    private void add(DumpedThread dumped) {
        DumpThread thread = new DumpThread();
        thread.id = Long.toString(dumped.id());
        thread.name = dumped.name().isEmpty() ? null : dumped.name();
        thread.state = dumped.state() == null ? null : dumped.state().name();
        thread.trace.addAll(List.of(dumped.trace()));
        thread.virtual = dumped.virtual() == null ? runsVirtually(thread) : dumped.virtual();
        thread.blockedOn = dumped.blockedOn();
        thread.waitingOn = dumped.waitingOn();
        thread.parkedFor = dumped.parkBlocker();
        dumped.monitors().forEach(monitor -> thread.addMonitor(monitor.depth(), monitor.object()));
        threads.put(dumped, thread);
        byId.put(dumped.id(), thread);
    }

    private static boolean runsVirtually(DumpThread thread) {
        int last = thread.trace.size() - 1;
        return last >= 0 && thread.trace.get(last).getClassName().equals("java.lang.VirtualThread");
    }

    private DumpContainer convert(DumpedContainer container) {
        List<DumpThread> inside = new ArrayList<>();
        for (DumpedThread thread : container.threads()) {
            inside.add(Objects.requireNonNull(threads.get(thread)));
        }
        return new DumpContainer(
                container.kind() == ContainerKind.SCOPE,
                container.name(),
                container.typeName(),
                container.identity(),
                inside);
    }

    private void place(DumpedContainer container, DumpContainer converted) {
        DumpThread owner = container.owner() == null ? null : byId.get(container.owner());
        if (owner != null) {
            owner.scopes.add(converted);
        } else if (container.kind() == ContainerKind.ROOT) {
            tree.threads.addAll(converted.threads());
        } else {
            tree.containers.add(converted);
        }
    }

    /** A scope whose owner ended meanwhile, or is in turn inside it, would be lost with all its threads. */
    private void rootWhatNobodyReaches(Map<DumpedContainer, DumpContainer> all) {
        Set<DumpThread> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        reach(tree.threads, reached);
        tree.containers.forEach(container -> reach(container.threads(), reached));
        Set<DumpThread> owners = new HashSet<>(byId.values());
        owners.removeAll(reached);
        for (DumpContainer container : all.values()) {
            if (owners.stream().anyMatch(owner -> owner.scopes.remove(container))) {
                tree.containers.add(container);
                reach(container.threads(), reached);
                owners.removeAll(reached);
            }
        }
    }

    private static void reach(List<DumpThread> from, Set<DumpThread> reached) {
        List<DumpThread> open = new ArrayList<>(from);
        while (!open.isEmpty()) {
            DumpThread thread = open.remove(open.size() - 1);
            if (reached.add(thread)) {
                thread.scopes.forEach(scope -> open.addAll(scope.threads()));
            }
        }
    }

    private String note() {
        String unseen = "futures, queued tasks, resources and values of the program";
        boolean tellsStates = threads.values().stream().anyMatch(thread -> thread.state != null);
        boolean tellsOwners = dump.formatVersion() != null;
        if (!tellsStates) {
            return "a dump of this JDK tells neither states nor locks, nor " + unseen;
        }
        return tellsOwners
                ? "a dump of the JDK does not tell " + unseen
                : "a dump of this JDK tells who holds a monitor but not who holds a lock, nor " + unseen;
    }
}
