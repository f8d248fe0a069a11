package dev.stackscope.origin;

import dev.stackscope.internal.origin.PoolTrack;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Puts down what it hands on to another executor, to be run later or again and again. */
final class SchedulingExecutor extends ServiceExecutor implements ScheduledExecutorService {

    private final ScheduledExecutorService inside;

    SchedulingExecutor(ScheduledExecutorService inside, PoolTrack pool) {
        super(inside, pool);
        this.inside = inside;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return this.<Run, ScheduledFuture<?>>handedOut(
                new Run(command, pool(), false), run -> inside.schedule(run, delay, unit));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return handedOut(new Call<>(callable, pool()), call -> inside.schedule(call, delay, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return this.<Run, ScheduledFuture<?>>handedOut(
                new Run(command, pool(), true), run -> inside.scheduleAtFixedRate(run, initialDelay, period, unit));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return this.<Run, ScheduledFuture<?>>handedOut(
                new Run(command, pool(), true), run -> inside.scheduleWithFixedDelay(run, initialDelay, delay, unit));
    }
}
