package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Context;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.Container;
import dev.stackscope.internal.jdk.Containers;
import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** An executor whose object is not at hand, with its threads: a pool as the JDK's containers know it. */
final class ExecutorTasks {

    private final @Nullable String typeName;
    private final String words;
    private final Tier tier;
    private final List<?> threads;

    private ExecutorTasks(@Nullable String typeName, String words, Tier tier, List<?> threads) {
        this.typeName = typeName;
        this.words = words;
        this.tier = tier;
        this.threads = threads;
    }

    static ExecutorTasks of(Container container) {
        return new ExecutorTasks(
                container.typeName(),
                ScopeNames.words(container.name(), container.typeName(), container.identity()),
                Tier.OPENED,
                container.threads());
    }

    static ExecutorTasks of(DumpedContainer container, List<?> threads) {
        return new ExecutorTasks(
                container.typeName(),
                ScopeNames.words(container.name(), container.typeName(), container.identity()),
                Tier.PUBLIC,
                threads);
    }

    /** Emits an executor that is a container itself: the JDK's ThreadPerTaskExecutor is. */
    static void unwrap(Object executor, Sink sink, Extraction extraction) {
        Container container = executor instanceof Executor e ? Containers.of(e) : null;
        sink.nothing();
        if (container == null) {
            sink.note("the threads of this executor cannot be seen" + DumpedScopes.remedy(Containers.probe()));
            return;
        }
        ContextDraft draft = ContextDraft.live(Context.Kind.EXECUTOR, executor).tier(Tier.OPENED);
        container.threads().forEach(draft::task);
        sink.holds(draft);
    }

    void emit(Sink sink) {
        ContextDraft draft = ContextDraft.reported(Context.Kind.EXECUTOR, typeName)
                .description(words)
                .tier(tier);
        threads.forEach(draft::task);
        sink.nothing().holds(draft);
    }

    TaskDescription describe() {
        return TaskDescription.of("executor").standingIn();
    }
}
