package dev.stackscope.internal.glue;

import dev.stackscope.Context.Kind;
import dev.stackscope.internal.glue.waits.FutureLinks;
import dev.stackscope.internal.glue.waits.KnownFutures;
import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Dependents;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.internal.jdk.WovenProbes;
import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.internal.origin.Running;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Wait;
import java.util.List;
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

    private static final String MADE_BEFORE =
            "who will complete it is not known, for it was made before that was recorded";

    private StageItems() {}

    static void register(Hooks hooks) {
        hooks.describe(CompletableFuture.class, StageItems::describe)
                .unwrap(CompletableFuture.class, StageItems::unwrap);
    }

    private static TaskDescription describe(CompletableFuture<?> future, Extraction extraction) {
        Stage stage = Stages.of(extraction).completing(future);
        Running run = KnownFutures.of(extraction).runOf(future);
        return TaskDescription.of("future")
                .work(work(future, stage, run, extraction))
                .state(run == null ? state(future, stage, extraction) : "running")
                .creation(Creations.of(future, extraction));
    }

    private static @Nullable String work(
            CompletableFuture<?> future, @Nullable Stage stage, @Nullable Running run, Extraction extraction) {
        Object completion = run == null ? null : run.completion();
        if (completion != null) {
            return StageWords.running(completion, extraction);
        }
        return stage == null ? ownType(future) : StageWords.work(stage, extraction);
    }

    private static @Nullable String state(CompletableFuture<?> future, @Nullable Stage stage, Extraction extraction) {
        FutureView view = CompletableFutures.look(future);
        if (view == null) {
            return KnownFutures.of(extraction).isTracked(future) ? "pending" : publicState(future);
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
            showSources(future, sink, extraction);
        } else if (view.pending()) {
            showSources(future, sink, extraction);
            showDependents(future, sink, extraction);
        }
    }

    /** Shows the thread that computes the outcome, or the pending futures that are waited for. */
    private static void showSources(CompletableFuture<?> future, Sink sink, Extraction extraction) {
        PendingFutures known = KnownFutures.of(extraction);
        Running run = known.runOf(future);
        Thread thread = run == null ? null : run.thread();
        if (thread != null) {
            sink.holds(ContextDraft.live(Kind.OTHER, future).task(thread));
            return;
        }
        FutureLinks links = FutureLinks.of(extraction);
        List<Object> sources = known.sourcesOf(future).stream()
                .filter(source -> links.addSource(future, source))
                .toList();
        if (!sources.isEmpty()) {
            sink.leaf(Wait.on(null, "").releasedBy(sources));
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
                dependents.stages().stream()
                        .map(Stage::future)
                        .filter(stage -> FutureLinks.of(extraction).addSource(stage, future))
                        .toList(),
                dependents.threads(),
                sink,
                extraction);
        if (!dependents.complete()) {
            sink.note("more than " + limit + " stages and threads wait for it; the oldest were left out");
        }
        if (stages.completing(future) == null && !KnownFutures.of(extraction).isTracked(future)) {
            sink.note(WovenProbes.areOn() ? MADE_BEFORE : NOT_RECORDED);
        }
    }
}
