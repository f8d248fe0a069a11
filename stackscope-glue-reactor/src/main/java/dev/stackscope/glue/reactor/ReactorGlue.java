package dev.stackscope.glue.reactor;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.RecordingGlue;
import reactor.core.publisher.Flux;

/**
 * Pipelines of Project Reactor as stacks, the threads that run them or wait for them, and Reactor's plumbing left out of
 * the stacks of threads.
 *
 * <p>Found by the service loader. To see the values of subscribers' contexts as well, and not their keys alone, hand
 * {@link #showingContextValues()} to {@link dev.stackscope.Extractor.Builder#glue}.
 */
public final class ReactorGlue implements RecordingGlue {

    private final boolean contextValues;

    /** Makes the glue; for the service loader. */
    public ReactorGlue() {
        this(false);
    }

    private ReactorGlue(boolean contextValues) {
        this.contextValues = contextValues;
    }

    /** {@return glue that shows the values of subscribers' contexts, too; they may be secrets} */
    public static ReactorGlue showingContextValues() {
        return new ReactorGlue(true);
    }

    @Override
    public String library() {
        return "reactor-core";
    }

    @Override
    public String requiredClass() {
        return "reactor.core.publisher.Flux";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.hide(Plumbing.inSightOf(Flux.class.getClassLoader()));
        PipelineItems.register(hooks, new ContextKeys(contextValues));
        FutureItems.register(hooks);
        BlockedThreads.register(hooks);
        RunningThreads.register(hooks);
        hooks.roots((roots, extraction) -> Subscriptions.ALL.active().forEach(roots));
    }

    @Override
    public void startRecording(int calls) {
        ReactorTracking.follow(calls);
    }

    @Override
    public void stopRecording() {
        ReactorTracking.unfollow();
    }
}
