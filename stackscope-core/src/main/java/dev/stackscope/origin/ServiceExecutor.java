package dev.stackscope.origin;

import dev.stackscope.internal.jdk.SeenThrough;
import dev.stackscope.internal.origin.PoolTrack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Puts down what it hands on to another executor, which makes the futures. */
sealed class ServiceExecutor extends PlainExecutor implements ExecutorService permits SchedulingExecutor {

    private final ExecutorService inside;

    ServiceExecutor(ExecutorService inside, PoolTrack pool) {
        super(inside, pool);
        this.inside = inside;
    }

    @Override
    public final <T> Future<T> submit(Callable<T> task) {
        return handedOut(new Call<>(task, pool()), inside::submit);
    }

    @Override
    public final <T> Future<T> submit(Runnable task, T result) {
        return handedOut(new Run(task, pool(), false), run -> inside.submit(run, result));
    }

    @Override
    public final Future<?> submit(Runnable task) {
        return this.<Run, Future<?>>handedOut(new Run(task, pool(), false), inside::submit);
    }

    /** {@return the future that a taker makes of a task; a task that is refused is forgotten} */
    final <W extends Task<?>, F extends Future<?>> F handedOut(W task, Function<W, F> taker) {
        try {
            F future = taker.apply(task);
            task.track().handedOut(future);
            return future;
        } catch (RuntimeException | Error e) {
            task.track().end();
            throw e;
        }
    }

    @Override
    public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        List<Call<T>> calls = calls(tasks);
        try {
            return inside.invokeAll(calls);
        } finally {
            end(calls);
        }
    }

    @Override
    public final <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        List<Call<T>> calls = calls(tasks);
        try {
            return inside.invokeAll(calls, timeout, unit);
        } finally {
            end(calls);
        }
    }

    @Override
    public final <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        List<Call<T>> calls = calls(tasks);
        try {
            return inside.invokeAny(calls);
        } finally {
            end(calls);
        }
    }

    @Override
    public final <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<Call<T>> calls = calls(tasks);
        try {
            return inside.invokeAny(calls, timeout, unit);
        } finally {
            end(calls);
        }
    }

    private <T> List<Call<T>> calls(Collection<? extends Callable<T>> tasks) {
        List<Call<T>> calls = new ArrayList<>(tasks.size());
        for (Callable<T> task : tasks) {
            calls.add(new Call<>(task, pool()));
        }
        return calls;
    }

    /** Forgets the tasks that have not begun; the others may still run when others are done. */
    private static void end(List<? extends Call<?>> calls) {
        calls.stream().map(Task::track).filter(track -> track.runner() == null).forEach(track -> track.end());
    }

    @Override
    public final void shutdown() {
        inside.shutdown();
    }

    @Override
    public final List<Runnable> shutdownNow() {
        List<Runnable> waiting = inside.shutdownNow();
        pool().stop();
        return waiting.stream()
                .map(task -> task instanceof Run run ? withoutName(run.inside()) : task)
                .toList();
    }

    private static Runnable withoutName(Runnable work) {
        return (Runnable) SeenThrough.by(work);
    }

    @Override
    public final boolean isShutdown() {
        return inside.isShutdown();
    }

    @Override
    public final boolean isTerminated() {
        return inside.isTerminated();
    }

    @Override
    public final boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return inside.awaitTermination(timeout, unit);
    }

    /** Closes the executor inside, as {@code ExecutorService} can since JDK 19. */
    @SuppressWarnings("checkstyle:MissingOverride")
    public final void close() {
        if (!(inside instanceof AutoCloseable closeable)) {
            inside.shutdown();
            return;
        }
        try {
            closeable.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // not declared there
        }
    }
}
