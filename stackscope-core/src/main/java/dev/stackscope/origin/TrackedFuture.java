package dev.stackscope.origin;

import dev.stackscope.internal.origin.LinkedTrack;
import dev.stackscope.internal.origin.Track;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A {@link CompletableFuture} that remembers what it waits for, so that task trees lead from it to what will complete it.
 *
 * <p>Does the same as its superclass. It needs no agent and no flag; what its methods return is of this class too, and
 * remembers as much. All is remembered weakly: the futures that a stage was made of, the inner future of {@link
 * #thenCompose}, and the thread that runs its function.
 *
 * @param <T> the type of the outcome
 */
public final class TrackedFuture<T> extends CompletableFuture<T> {

    private final OriginOptions options;
    private final LinkedTrack track;

    /**
     * Makes a pending future.
     *
     * @param options what this future, and the stages that follow it, remember
     */
    @SuppressWarnings("this-escape") // nothing is called on it before it is made
    public TrackedFuture(OriginOptions options) {
        this.options = options;
        this.track = LinkedTrack.of(this, options.frames());
    }

    /** Makes a pending future that remembers links. */
    public TrackedFuture() {
        this(OriginOptions.links());
    }

    /** {@return a future that the common pool completes with what a supplier returns} */
    public static <U> TrackedFuture<U> supplyAsync(Supplier<U> supplier) {
        return new TrackedFuture<U>().completeAsync(supplier);
    }

    /** {@return a future that an executor completes with what a supplier returns} */
    public static <U> TrackedFuture<U> supplyAsync(Supplier<U> supplier, Executor executor) {
        return new TrackedFuture<U>().completeAsync(supplier, executor);
    }

    /** {@return a future that the common pool completes when it has run an action} */
    public static TrackedFuture<Void> runAsync(Runnable action) {
        return runAsync(action, new TrackedFuture<>().defaultExecutor());
    }

    /** {@return a future that an executor completes when it has run an action} */
    public static TrackedFuture<Void> runAsync(Runnable action, Executor executor) {
        return new TrackedFuture<Void>().completing(new Calling.Supplying<>("runAsync", new Action(action)), executor);
    }

    /** {@return a future that is done when all of some futures are} */
    public static TrackedFuture<Void> allOf(CompletableFuture<?>... futures) {
        return waitingFor(CompletableFuture.allOf(futures), futures);
    }

    /** {@return a future that is done when the first of some futures is} */
    public static TrackedFuture<Object> anyOf(CompletableFuture<?>... futures) {
        return waitingFor(CompletableFuture.anyOf(futures), futures);
    }

    @Override
    public <U> TrackedFuture<U> newIncompleteFuture() {
        TrackedFuture<U> stage = new TrackedFuture<>(options);
        stage.track.addSource(track);
        return stage;
    }

    /** {@return whether it has an outcome} */
    @Override
    public boolean isDone() {
        return super.isDone();
    }

    @Override
    public TrackedFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return completeAsync(supplier, defaultExecutor());
    }

    @Override
    public TrackedFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        return completing(new Calling.Supplying<>("supplyAsync", supplier), executor);
    }

    private TrackedFuture<T> completing(Calling.Supplying<T> calling, Executor executor) {
        track.handedToExecutor();
        calling.of(track);
        super.completeAsync(calling, executor);
        return this;
    }

    @Override
    public <U> TrackedFuture<U> thenApply(Function<? super T, ? extends U> function) {
        Calling.One<T, U> calling = new Calling.One<>("thenApply", function);
        return calling.of(super.thenApply(calling));
    }

    @Override
    public <U> TrackedFuture<U> thenApplyAsync(Function<? super T, ? extends U> function) {
        return thenApplyAsync(function, defaultExecutor());
    }

    @Override
    public <U> TrackedFuture<U> thenApplyAsync(Function<? super T, ? extends U> function, Executor executor) {
        Calling.One<T, U> calling = new Calling.One<>("thenApplyAsync", function);
        return calling.of(super.thenApplyAsync(calling, executor));
    }

    @Override
    public TrackedFuture<Void> thenAccept(Consumer<? super T> action) {
        Calling.OnOne<T> calling = new Calling.OnOne<>("thenAccept", action);
        return calling.of(super.thenAccept(calling));
    }

    @Override
    public TrackedFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return thenAcceptAsync(action, defaultExecutor());
    }

    @Override
    public TrackedFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        Calling.OnOne<T> calling = new Calling.OnOne<>("thenAcceptAsync", action);
        return calling.of(super.thenAcceptAsync(calling, executor));
    }

    @Override
    public TrackedFuture<Void> thenRun(Runnable action) {
        Calling.OnNothing calling = new Calling.OnNothing("thenRun", action);
        return calling.of(super.thenRun(calling));
    }

    @Override
    public TrackedFuture<Void> thenRunAsync(Runnable action) {
        return thenRunAsync(action, defaultExecutor());
    }

    @Override
    public TrackedFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        Calling.OnNothing calling = new Calling.OnNothing("thenRunAsync", action);
        return calling.of(super.thenRunAsync(calling, executor));
    }

    @Override
    public <U> TrackedFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> function) {
        Calling.Two<T, Throwable, U> calling = new Calling.Two<>("handle", function);
        return calling.of(super.handle(calling));
    }

    @Override
    public <U> TrackedFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function) {
        return handleAsync(function, defaultExecutor());
    }

    @Override
    public <U> TrackedFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> function, Executor executor) {
        Calling.Two<T, Throwable, U> calling = new Calling.Two<>("handleAsync", function);
        return calling.of(super.handleAsync(calling, executor));
    }

    @Override
    public TrackedFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        Calling.OnTwo<T, Throwable> calling = new Calling.OnTwo<>("whenComplete", action);
        return calling.of(super.whenComplete(calling));
    }

    @Override
    public TrackedFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return whenCompleteAsync(action, defaultExecutor());
    }

    @Override
    public TrackedFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        Calling.OnTwo<T, Throwable> calling = new Calling.OnTwo<>("whenCompleteAsync", action);
        return calling.of(super.whenCompleteAsync(calling, executor));
    }

    @Override
    public TrackedFuture<T> exceptionally(Function<Throwable, ? extends T> function) {
        Calling.One<Throwable, T> calling = new Calling.One<>("exceptionally", function);
        return calling.of(super.exceptionally(calling));
    }

    @Override
    public TrackedFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function) {
        return exceptionallyAsync(function, defaultExecutor());
    }

    @Override
    public TrackedFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> function, Executor executor) {
        Calling.One<Throwable, T> calling = new Calling.One<>("exceptionallyAsync", function);
        return calling.of(super.exceptionallyAsync(calling, executor));
    }

    @Override
    public <U> TrackedFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        Calling.Composing<T, U> calling = new Calling.Composing<>("thenCompose", function);
        return calling.of(super.thenCompose(calling));
    }

    @Override
    public <U> TrackedFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        return thenComposeAsync(function, defaultExecutor());
    }

    @Override
    public <U> TrackedFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        Calling.Composing<T, U> calling = new Calling.Composing<>("thenComposeAsync", function);
        return calling.of(super.thenComposeAsync(calling, executor));
    }

    @Override
    public TrackedFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        Calling.Composing<Throwable, T> calling = new Calling.Composing<>("exceptionallyCompose", function);
        return calling.of(super.exceptionallyCompose(calling));
    }

    @Override
    public TrackedFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        return exceptionallyComposeAsync(function, defaultExecutor());
    }

    @Override
    public TrackedFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        Calling.Composing<Throwable, T> calling = new Calling.Composing<>("exceptionallyComposeAsync", function);
        return calling.of(super.exceptionallyComposeAsync(calling, executor));
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        Calling.Two<T, U, V> calling = new Calling.Two<>("thenCombine", function);
        return waitingFor(other, calling.of(super.thenCombine(other, calling)));
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return thenCombineAsync(other, function, defaultExecutor());
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        Calling.Two<T, U, V> calling = new Calling.Two<>("thenCombineAsync", function);
        return waitingFor(other, calling.of(super.thenCombineAsync(other, calling, executor)));
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        Calling.OnTwo<T, U> calling = new Calling.OnTwo<>("thenAcceptBoth", action);
        return waitingFor(other, calling.of(super.thenAcceptBoth(other, calling)));
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return thenAcceptBothAsync(other, action, defaultExecutor());
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        Calling.OnTwo<T, U> calling = new Calling.OnTwo<>("thenAcceptBothAsync", action);
        return waitingFor(other, calling.of(super.thenAcceptBothAsync(other, calling, executor)));
    }

    @Override
    public TrackedFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        Calling.OnNothing calling = new Calling.OnNothing("runAfterBoth", action);
        return waitingFor(other, calling.of(super.runAfterBoth(other, calling)));
    }

    @Override
    public TrackedFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return runAfterBothAsync(other, action, defaultExecutor());
    }

    @Override
    public TrackedFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        Calling.OnNothing calling = new Calling.OnNothing("runAfterBothAsync", action);
        return waitingFor(other, calling.of(super.runAfterBothAsync(other, calling, executor)));
    }

    @Override
    public <U> TrackedFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        Calling.One<T, U> calling = new Calling.One<>("applyToEither", function);
        return waitingFor(other, calling.of(super.applyToEither(other, calling)));
    }

    @Override
    public <U> TrackedFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return applyToEitherAsync(other, function, defaultExecutor());
    }

    @Override
    public <U> TrackedFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        Calling.One<T, U> calling = new Calling.One<>("applyToEitherAsync", function);
        return waitingFor(other, calling.of(super.applyToEitherAsync(other, calling, executor)));
    }

    @Override
    public TrackedFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        Calling.OnOne<T> calling = new Calling.OnOne<>("acceptEither", action);
        return waitingFor(other, calling.of(super.acceptEither(other, calling)));
    }

    @Override
    public TrackedFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return acceptEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public TrackedFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        Calling.OnOne<T> calling = new Calling.OnOne<>("acceptEitherAsync", action);
        return waitingFor(other, calling.of(super.acceptEitherAsync(other, calling, executor)));
    }

    @Override
    public TrackedFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        Calling.OnNothing calling = new Calling.OnNothing("runAfterEither", action);
        return waitingFor(other, calling.of(super.runAfterEither(other, calling)));
    }

    @Override
    public TrackedFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return runAfterEitherAsync(other, action, defaultExecutor());
    }

    @Override
    public TrackedFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        Calling.OnNothing calling = new Calling.OnNothing("runAfterEitherAsync", action);
        return waitingFor(other, calling.of(super.runAfterEitherAsync(other, calling, executor)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is handed on
    private static <U> TrackedFuture<U> waitingFor(CompletableFuture<U> whole, CompletableFuture<?>... sources) {
        TrackedFuture<U> tracked = new TrackedFuture<>();
        whole.whenComplete(new Handing<>(tracked));
        for (CompletableFuture<?> source : sources) {
            tracked.waitFor(source);
        }
        return tracked;
    }

    /** {@return a stage that this class has made, once it is said what it waits for besides this future} */
    private static <U> TrackedFuture<U> waitingFor(CompletionStage<?> other, CompletableFuture<U> stage) {
        TrackedFuture<U> tracked = (TrackedFuture<U>) stage;
        tracked.waitFor(other);
        return tracked;
    }

    private void waitFor(CompletionStage<?> source) {
        if (source instanceof CompletableFuture) {
            track.addSource(trackOf(source));
        }
    }

    /** {@return a note about what is waited for} */
    static Track trackOf(CompletionStage<?> source) {
        return source instanceof TrackedFuture<?> ours ? ours.track : new Track(source);
    }

    LinkedTrack track() {
        return track;
    }
}
