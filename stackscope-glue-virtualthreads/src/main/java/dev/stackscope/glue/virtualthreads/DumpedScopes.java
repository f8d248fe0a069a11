package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Context;
import dev.stackscope.internal.jdk.ContainerKind;
import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.MalformedDumpException;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ThreadDump;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/*
 * Without flags the JDK's own thread dump is what tells of scopes and of virtual threads. It names threads by number,
 * and only platform threads can be found by theirs; a virtual thread stays a number with a stack.
 *
 * A dump costs as much as it has threads. It is taken when child tasks are asked for, once for an extraction, and not
 * for the stack of a single thread.
 */
/** The scopes and threads of the JDK's thread dump. */
final class DumpedScopes implements Scopes {

    private final Map<Long, List<DumpedContainer>> scopesByOwner = new HashMap<>();
    private final List<DumpedContainer> containers;
    private final Map<Long, Thread> platformThreads = new HashMap<>();

    private DumpedScopes(List<DumpedContainer> containers) {
        this.containers = containers;
        Threads.platformThreads().forEach(thread -> platformThreads.put(Threads.id(thread), thread));
        for (DumpedContainer container : containers) {
            if (container.owner() != null) {
                scopesByOwner
                        .computeIfAbsent(container.owner(), owner -> new ArrayList<>())
                        .add(container);
            }
        }
    }

    /** {@return the dump of an extraction, or a way to see nothing and say why} */
    static Scopes of(Extraction extraction) {
        return extraction.options().childTasks()
                ? extraction.once(Scopes.class, () -> take(extraction))
                : NoScopes.INSTANCE;
    }

    private static Scopes take(Extraction extraction) {
        Probe dump = ThreadDump.probe();
        if (!dump.available()) {
            extraction.note("scopes and virtual threads cannot be seen: " + dump.reason() + remedy(dump));
            return NoScopes.INSTANCE;
        }
        if (!ThreadDump.isSafe() && !extraction.options().threadDump()) {
            extraction.note(
                    "scopes and virtual threads are not shown: on JDK 25 the JDK's thread dump can crash the JVM"
                            + " while virtual threads are busy" + remedy(OpenScopes.probe())
                            + ", or consent to it with ExtractOptions.withThreadDump(true)");
            return NoScopes.INSTANCE;
        }
        try {
            DumpedScopes scopes = new DumpedScopes(ThreadDump.take().containers());
            extraction.note("scopes and virtual threads are those of the JDK's thread dump, without live objects"
                    + remedy(OpenScopes.probe()));
            return scopes;
        } catch (IOException | MalformedDumpException e) {
            return failed(e, extraction);
        } catch (StackOverflowError e) { // ThreadDumper recurses into nested scopes (21 to 27)
            return failed(e, extraction);
        }
    }

    private static Scopes failed(Throwable error, Extraction extraction) {
        extraction.note("scopes and virtual threads cannot be seen: the JDK's thread dump failed: " + error);
        return NoScopes.INSTANCE;
    }

    /** {@return what would show more, to end a sentence with} */
    static String remedy(Probe probe) {
        return probe.remedy() == null ? "" : "; add " + probe.remedy();
    }

    @Override
    public void of(Thread thread, Sink sink, Extraction extraction) {
        scopes(Threads.id(thread), sink);
    }

    @Override
    public void of(DumpedThread thread, Sink sink, Extraction extraction) {
        scopes(thread.id(), sink);
    }

    private void scopes(long owner, Sink sink) {
        // the dump has every container after the one that encloses it: outermost first
        scopesByOwner.getOrDefault(owner, List.of()).forEach(scope -> sink.holds(draft(scope)));
    }

    private ContextDraft draft(DumpedContainer scope) {
        ContextDraft draft = ContextDraft.reported(Context.Kind.TASK_SCOPE, scope.typeName());
        draft.description(ScopeNames.describe(scope.name(), scope.typeName(), scope.identity(), null));
        inOrder(scope).forEach(thread -> draft.task(item(thread)));
        return draft;
    }

    /** {@return the threads of a container in the order of their starts; the dump has them in that of a hash table} */
    private static List<DumpedThread> inOrder(DumpedContainer container) {
        return container.threads().stream()
                .sorted(Comparator.comparingLong(DumpedThread::id))
                .toList();
    }

    private Object item(DumpedThread thread) {
        Thread live = platformThreads.get(thread.id());
        return live == null ? thread : live;
    }

    @Override
    public void roots(Consumer<Object> roots, Extraction extraction) {
        Set<Long> seen = new HashSet<>();
        for (DumpedContainer container : containers) {
            List<Object> items = new ArrayList<>();
            for (DumpedThread thread : inOrder(container)) {
                if (seen.add(thread.id())) {
                    items.add(item(thread));
                }
            }
            if (container.kind() == ContainerKind.EXECUTOR) {
                roots.accept(ExecutorTasks.of(container, items));
            }
            items.forEach(roots);
        }
    }
}
