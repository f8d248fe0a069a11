package dev.stackscope.internal.glue;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Dependents;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Futures with stages: {@link CompletableFuture}, and what is built on it.
 *
 * <p>Its fields lead from a future to what depends on it, and not back.
 */
final class StageItems {

    private static final String NOT_RECORDED = "the JDK does not record who will complete a CompletableFuture;"
            + " it would have to be tracked from its creation on";

    private StageItems() {}

    static void register(Hooks hooks) {
        hooks.describe(CompletableFuture.class, StageItems::describe)
                .unwrap(CompletableFuture.class, StageItems::unwrap);
    }

    private static TaskDescription describe(CompletableFuture<?> future, Extraction extraction) {
        Stage stage = Stages.of(extraction).completing(future);
        return TaskDescription.of("future")
                .work(stage == null ? ownType(future) : StageWords.work(stage, extraction))
                .state(state(future, stage, extraction));
    }

    private static @Nullable String state(CompletableFuture<?> future, @Nullable Stage stage, Extraction extraction) {
        FutureView view = CompletableFutures.look(future);
        if (view == null) {
            return publicState(future);
        }
        return view.pending()
                ? StageWords.pending(stage, Stages.of(extraction).timeoutOf(future))
                : FutureWords.state(view);
    }

    /** {@return the state as far as public methods tell; those of subclasses may do anything, or nothing but throw} */
    private static @Nullable String publicState(CompletableFuture<?> future) {
        if (future.getClass() != CompletableFuture.class) {
            return null;
        }
        if (!future.isDone()) {
            int dependents = future.getNumberOfDependents();
            return "pending" + (dependents == 0 ? "" : ", " + dependents + " waiting");
        }
        if (future.isCancelled()) {
            return "cancelled";
        }
        return future.isCompletedExceptionally() ? "failed" : "done";
    }

    private static @Nullable String ownType(CompletableFuture<?> future) {
        return FutureWords.isForeign(future) ? FutureWords.type(future) : null;
    }

    private static void unwrap(CompletableFuture<?> future, Sink sink, Extraction extraction) {
        sink.nothing();
        FutureView view = CompletableFutures.look(future);
        if (view == null) {
            extraction.note(FutureWords.closed(
                    "the stages and threads that wait for completable futures", CompletableFutures.probe()));
        } else if (view.pending()) {
            showDependents(future, sink, extraction);
        }
    }

    private static void showDependents(CompletableFuture<?> future, Sink sink, Extraction extraction) {
        int limit = extraction.options().limits().children();
        Dependents dependents = CompletableFutures.dependents(future, limit);
        Stages stages = Stages.of(extraction);
        dependents.stages().forEach(stages::add);
        stages.add(future, dependents.timeout());
        Awaiting.show(
                future,
                dependents.stages().stream().map(Stage::future).toList(),
                dependents.threads(),
                sink,
                extraction);
        if (!dependents.complete()) {
            sink.note("more than " + limit + " stages and threads wait for it; the oldest were left out");
        }
        if (stages.completing(future) == null) {
            sink.note(NOT_RECORDED);
        }
    }
}
