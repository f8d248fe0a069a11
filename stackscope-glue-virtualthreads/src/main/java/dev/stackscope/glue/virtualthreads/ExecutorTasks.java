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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An executor whose object is not at hand, with its threads: a pool as the JDK's containers know it. */
final class ExecutorTasks {

    private final @Nullable String typeName;
    private final String words;
    private final Tier tier;
    private final Supplier<? extends List<?>> threads;

    private ExecutorTasks(@Nullable String typeName, String words, Tier tier, Supplier<? extends List<?>> threads) {
        this.typeName = typeName;
        this.words = words;
        this.tier = tier;
        this.threads = threads;
    }

    static ExecutorTasks of(Container container, Extraction extraction) {
        return new ExecutorTasks(
                container.typeName(),
                ScopeNames.words(container.name(), container.typeName(), container.identity()),
                Tier.OPENED,
                () -> BusyWorkers.of(container, extraction));
    }

    static ExecutorTasks of(DumpedContainer container, List<?> threads) {
        return new ExecutorTasks(
                container.typeName(),
                ScopeNames.words(container.name(), container.typeName(), container.identity()),
                Tier.PUBLIC,
                () -> threads);
    }

    /** Emits an executor of the JDK's with the threads that it has. */
    static void unwrap(Object executor, Sink sink, Extraction extraction) {
        sink.nothing();
        if (containerOf(executor) == null) {
            sink.note("the threads of this executor cannot be seen" + DumpedScopes.remedy(Containers.probe()));
        } else {
            sink.holds(ContextDraft.live(Context.Kind.EXECUTOR, executor)
                    .tier(Tier.OPENED)); // elaborated like one that a frame holds
        }
    }

    private static @Nullable Container containerOf(Object executor) {
        return executor instanceof Executor e ? Containers.of(e) : null;
    }

    /** Makes an executor that something holds open the parent of the tasks it runs. */
    static void elaborate(Object executor, ContextDraft draft, Extraction extraction) {
        boolean held = draft.kind() == Context.Kind.RESOURCE || draft.kind() == Context.Kind.EXECUTOR;
        if (!held) {
            return; // the value of a scoped value stays one
        }
        draft.kind(Context.Kind.EXECUTOR);
        Container container = containerOf(executor);
        if (container != null) {
            BusyWorkers.of(container, extraction).forEach(draft::task);
        }
    }

    void emit(Sink sink) {
        ContextDraft draft = ContextDraft.reported(Context.Kind.EXECUTOR, typeName)
                .description(words)
                .tier(tier);
        threads.get().forEach(draft::task);
        sink.nothing().holds(draft);
    }

    TaskDescription describe() {
        return TaskDescription.of("executor").standingIn();
    }
}
