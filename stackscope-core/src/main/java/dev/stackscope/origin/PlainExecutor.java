package dev.stackscope.origin;

import dev.stackscope.internal.jdk.SeenThrough;
import dev.stackscope.internal.origin.PoolTrack;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Consumer;

/** Puts down what it hands on to another executor. */
sealed class PlainExecutor implements Executor, SeenThrough permits ServiceExecutor {

    private final Executor inside;
    private final PoolTrack pool;

    PlainExecutor(Executor inside, PoolTrack pool) {
        this.inside = inside;
        this.pool = pool;
    }

    @Override
    public Executor inside() {
        return inside;
    }

    final PoolTrack pool() {
        return pool;
    }

    @Override
    public final void execute(Runnable command) {
        if (isHandedOnAsItIs(command)) {
            inside.execute(command);
        } else {
            handOn(new Run(command, pool, false), inside::execute);
        }
    }

    /** Hands a task on; one that is refused is forgotten. */
    final <W extends Task<?>> void handOn(W task, Consumer<W> taker) {
        try {
            taker.accept(task);
        } catch (RuntimeException | Error e) {
            task.track().end();
            throw e;
        }
    }

    private boolean isHandedOnAsItIs(Runnable command) {
        return command instanceof Comparable || (command instanceof ForkJoinTask && inside instanceof ForkJoinPool);
    }
}
