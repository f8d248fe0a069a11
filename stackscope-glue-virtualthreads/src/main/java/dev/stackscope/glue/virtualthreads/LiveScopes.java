package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Context;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Container;
import dev.stackscope.internal.jdk.ContainerKind;
import dev.stackscope.internal.jdk.Containers;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.OpenScope;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.internal.jdk.Workers;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** The live scopes and containers, where the JDK's packages are open to us. */
final class LiveScopes implements Scopes {

    static final LiveScopes INSTANCE = new LiveScopes();

    private LiveScopes() {}

    @Override
    public void of(Thread thread, Sink sink, Extraction extraction) {
        for (OpenScope scope : OpenScopes.of(thread)) {
            sink.holds(draft(scope));
        }
    }

    @Override
    public void of(DumpedThread thread, Sink sink, Extraction extraction) {
        // where the live objects are to be had, nobody meets a dumped thread
    }

    /** {@return a scope as a context, its forks inside} */
    static ContextDraft draft(OpenScope scope) {
        Object object = scope.scope();
        ContextDraft draft = object == null
                ? ContextDraft.reported(Context.Kind.TASK_SCOPE, scope.typeName())
                : ContextDraft.live(Context.Kind.TASK_SCOPE, object);
        draft.tier(Tier.OPENED);
        String identity = scope.container().identity();
        draft.description(ScopeNames.describe(scope.name(), scope.typeName(), identity, scope.state()));
        scope.threads().forEach(draft::task);
        return draft;
    }

    @Override
    public void roots(Consumer<Object> roots, Extraction extraction) {
        List<Container> containers = containers();
        containers.forEach(container -> container.threads().forEach(roots));
        // Last: an executor that a frame of one of those threads holds open belongs there.
        containers.stream()
                .filter(container -> container.kind() == ContainerKind.EXECUTOR)
                .forEach(container -> roots.accept(executor(container, extraction)));
    }

    /** {@return the executor that a container belongs to: itself, or that of its workers; else what stands for it} */
    private static Object executor(Container container, Extraction extraction) {
        if (container.executor() != null) {
            return container.executor();
        }
        for (Thread thread : container.threads()) {
            Executor pool = Workers.poolOf(thread);
            if (pool != null) {
                return pool;
            }
        }
        return ExecutorTasks.of(container, extraction);
    }

    private static List<Container> containers() {
        List<Container> containers = new ArrayList<>();
        Container root = Containers.root();
        if (root != null) {
            containers.add(root);
        }
        for (int i = 0; i < containers.size(); i++) {
            containers.addAll(containers.get(i).children());
        }
        return containers;
    }
}
