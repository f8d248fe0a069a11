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
 * #thenCompose}, and the thread that runs {@link #supplyAsync}, {@link #runAsync} and {@link #completeAsync}.
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
        return supplyAsync(new Action(action));
    }

    /** {@return a future that an executor completes when it has run an action} */
    public static TrackedFuture<Void> runAsync(Runnable action, Executor executor) {
        return supplyAsync(new Action(action), executor);
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
        track.handedToExecutor();
        super.completeAsync(new Run<>(supplier, track), executor);
        return this;
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return waitingFor(other, super.thenCombine(other, function));
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> function) {
        return waitingFor(other, super.thenCombineAsync(other, function));
    }

    @Override
    public <U, V> TrackedFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> function,
            Executor executor) {
        return waitingFor(other, super.thenCombineAsync(other, function, executor));
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return waitingFor(other, super.thenAcceptBoth(other, action));
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return waitingFor(other, super.thenAcceptBothAsync(other, action));
    }

    @Override
    public <U> TrackedFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return waitingFor(other, super.thenAcceptBothAsync(other, action, executor));
    }

    @Override
    public TrackedFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return waitingFor(other, super.runAfterBoth(other, action));
    }

    @Override
    public TrackedFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return waitingFor(other, super.runAfterBothAsync(other, action));
    }

    @Override
    public TrackedFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return waitingFor(other, super.runAfterBothAsync(other, action, executor));
    }

    @Override
    public <U> TrackedFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> function) {
        return waitingFor(other, super.applyToEither(other, function));
    }

    @Override
    public <U> TrackedFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function) {
        return waitingFor(other, super.applyToEitherAsync(other, function));
    }

    @Override
    public <U> TrackedFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> function, Executor executor) {
        return waitingFor(other, super.applyToEitherAsync(other, function, executor));
    }

    @Override
    public TrackedFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return waitingFor(other, super.acceptEither(other, action));
    }

    @Override
    public TrackedFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return waitingFor(other, super.acceptEitherAsync(other, action));
    }

    @Override
    public TrackedFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return waitingFor(other, super.acceptEitherAsync(other, action, executor));
    }

    @Override
    public TrackedFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return waitingFor(other, super.runAfterEither(other, action));
    }

    @Override
    public TrackedFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return waitingFor(other, super.runAfterEitherAsync(other, action));
    }

    @Override
    public TrackedFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return waitingFor(other, super.runAfterEitherAsync(other, action, executor));
    }

    @Override
    public <U> TrackedFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> function) {
        InnerLink<T, U> link = new InnerLink<>(function);
        return link.of(super.thenCompose(link));
    }

    @Override
    public <U> TrackedFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> function) {
        InnerLink<T, U> link = new InnerLink<>(function);
        return link.of(super.thenComposeAsync(link));
    }

    @Override
    public <U> TrackedFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> function, Executor executor) {
        InnerLink<T, U> link = new InnerLink<>(function);
        return link.of(super.thenComposeAsync(link, executor));
    }

    @Override
    public TrackedFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> function) {
        InnerLink<Throwable, T> link = new InnerLink<>(function);
        return link.of(super.exceptionallyCompose(link));
    }

    @Override
    public TrackedFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> function) {
        InnerLink<Throwable, T> link = new InnerLink<>(function);
        return link.of(super.exceptionallyComposeAsync(link));
    }

    @Override
    public TrackedFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> function, Executor executor) {
        InnerLink<Throwable, T> link = new InnerLink<>(function);
        return link.of(super.exceptionallyComposeAsync(link, executor));
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

    /** Remembers one more future that must be done before this one. */
    void waitFor(CompletionStage<?> source) {
        if (source instanceof CompletableFuture) {
            track.addSource(source instanceof TrackedFuture<?> ours ? ours.track : new Track(source));
        }
    }

    /** Calls a supplier, and says meanwhile who does. */
    private record Run<T>(Supplier<? extends T> supplier, LinkedTrack track) implements Supplier<T> {

        @Override
        public T get() {
            track.runBy(Thread.currentThread());
            try {
                return supplier.get();
            } finally {
                track.runBy(null);
            }
        }
    }

    /** Runs an action. */
    private record Action(Runnable action) implements Supplier<Void> {

        @Override
        @SuppressWarnings("NullAway") // there is no other Void
        public Void get() {
            action.run();
            return null;
        }
    }

    /** Hands an outcome on as it is. */
    private record Handing<T>(TrackedFuture<T> to) implements BiConsumer<T, Throwable> {

        @Override
        public void accept(T value, Throwable failure) {
            if (failure == null) {
                to.complete(value);
            } else {
                to.completeExceptionally(failure);
            }
        }
    }
}
