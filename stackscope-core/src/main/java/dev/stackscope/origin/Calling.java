package dev.stackscope.origin;

import dev.stackscope.internal.jdk.NamedFunction;
import dev.stackscope.internal.origin.LinkedTrack;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the function of a stage, and says meanwhile which thread does, whichever is there first: the call or the stage.
 *
 * @param <F> the kind of function
 */
abstract sealed class Calling<F> implements NamedFunction {

    private final String operation;
    final F function;
    private @Nullable LinkedTrack track;
    private @Nullable Thread runner;
    private @Nullable CompletionStage<?> inner;

    private Calling(String operation, F function) {
        this.operation = operation;
        this.function = Objects.requireNonNull(function);
    }

    @Override
    public final String operation() {
        return operation;
    }

    @Override
    public final Object inside() {
        return function;
    }

    /** {@return the stage that calls this function, of our own class} */
    final <U> TrackedFuture<U> of(CompletableFuture<U> made) {
        TrackedFuture<U> stage = (TrackedFuture<U>) made;
        of(stage.track());
        return stage;
    }

    /** Says which stage calls this function. */
    final synchronized void of(LinkedTrack stage) {
        track = stage;
        if (runner != null) {
            stage.runBy(runner, this);
        }
        if (inner != null) {
            stage.addSource(TrackedFuture.trackOf(inner));
            inner = null;
        }
    }

    final synchronized void begins() {
        runner = Thread.currentThread();
        if (track != null) {
            track.runBy(runner, this);
        }
    }

    final synchronized void ends() {
        runner = null;
        if (track != null) {
            track.runBy(null, null);
        }
    }

    /** Says which future the stage waits for from now on. */
    final synchronized void waitsFor(@Nullable CompletionStage<?> returned) {
        if (!(returned instanceof CompletableFuture)) {
            return;
        }
        if (track == null) {
            inner = returned;
        } else {
            track.addSource(TrackedFuture.trackOf(returned));
        }
    }

    /** A function of one value. */
    static final class One<A, R> extends Calling<Function<? super A, ? extends R>> implements Function<A, R> {

        One(String operation, Function<? super A, ? extends R> function) {
            super(operation, function);
        }

        @Override
        public R apply(A argument) {
            begins();
            try {
                return function.apply(argument);
            } finally {
                ends();
            }
        }
    }

    /** A function of one value that returns another stage, which is waited for next. */
    static final class Composing<A, U> extends Calling<Function<? super A, ? extends CompletionStage<U>>>
            implements Function<A, CompletionStage<U>> {

        Composing(String operation, Function<? super A, ? extends CompletionStage<U>> function) {
            super(operation, function);
        }

        @Override
        public CompletionStage<U> apply(A argument) {
            begins();
            try {
                CompletionStage<U> returned = function.apply(argument);
                waitsFor(returned);
                return returned;
            } finally {
                ends();
            }
        }
    }

    /** A function of two values. */
    static final class Two<A, B, R> extends Calling<BiFunction<? super A, ? super B, ? extends R>>
            implements BiFunction<A, B, R> {

        Two(String operation, BiFunction<? super A, ? super B, ? extends R> function) {
            super(operation, function);
        }

        @Override
        public R apply(A first, B second) {
            begins();
            try {
                return function.apply(first, second);
            } finally {
                ends();
            }
        }
    }

    /** An action on one value. */
    static final class OnOne<A> extends Calling<Consumer<? super A>> implements Consumer<A> {

        OnOne(String operation, Consumer<? super A> action) {
            super(operation, action);
        }

        @Override
        public void accept(A argument) {
            begins();
            try {
                function.accept(argument);
            } finally {
                ends();
            }
        }
    }

    /** An action on two values. */
    static final class OnTwo<A, B> extends Calling<BiConsumer<? super A, ? super B>> implements BiConsumer<A, B> {

        OnTwo(String operation, BiConsumer<? super A, ? super B> action) {
            super(operation, action);
        }

        @Override
        public void accept(A first, B second) {
            begins();
            try {
                function.accept(first, second);
            } finally {
                ends();
            }
        }
    }

    /** An action on nothing. */
    static final class OnNothing extends Calling<Runnable> implements Runnable {

        OnNothing(String operation, Runnable action) {
            super(operation, action);
        }

        @Override
        public void run() {
            begins();
            try {
                function.run();
            } finally {
                ends();
            }
        }
    }

    /** A supplier. */
    static final class Supplying<T> extends Calling<Supplier<? extends T>> implements Supplier<T> {

        Supplying(String operation, Supplier<? extends T> supplier) {
            super(operation, supplier);
        }

        @Override
        public T get() {
            begins();
            try {
                return function.get();
            } finally {
                ends();
            }
        }
    }
}
