package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The note that a task was handed to an executor; the task itself tells when it runs. */
public final class TaskTrack extends SiteTrack {

    private final PoolTrack pool;
    private final @Nullable String name;
    private final long number;
    private volatile @Nullable WeakReference<Future<?>> future;
    private volatile @Nullable Thread runner;
    private volatile boolean over;

    TaskTrack(Object task, PoolTrack pool, @Nullable String name, StackFrame[] site, long nanos, long number) {
        super(task, site, nanos);
        this.pool = pool;
        this.name = name;
        this.number = number;
    }

    /** Says what the executor handed out for the task. */
    public void handedOut(Future<?> made) {
        future = new WeakReference<>(made);
    }

    /** Says which thread runs the task from now on, or null if none does any more. */
    public void runBy(@Nullable Thread thread) {
        runner = thread;
    }

    /** Says that the task will not run any more. */
    public void end() {
        over = true;
        runner = null;
    }

    /** {@return what the program calls the task, or null} */
    public @Nullable String name() {
        return name;
    }

    /** {@return the thread that runs the task, or null} */
    public @Nullable Thread runner() {
        return runner;
    }

    /** {@return what the executor handed out for the task, or null if that is nothing, not known, or gone} */
    public @Nullable Future<?> future() {
        WeakReference<Future<?>> handedOut = future;
        return handedOut == null ? null : handedOut.get();
    }

    PoolTrack pool() {
        return pool;
    }

    /** {@return how many tasks its executor had got with it} */
    long number() {
        return number;
    }

    @Override
    protected boolean isOver() {
        if (over || get() == null) {
            return true;
        }
        return runner == null && (pool.isStopped() || isSettled(future()));
    }

    /** {@return whether a future has an outcome; the method of a program's own class is not called} */
    private static boolean isSettled(@Nullable Future<?> future) {
        return future != null
                && future.getClass().getClassLoader() == null
                && !(future instanceof CompletableFuture)
                && future.isDone();
    }

    @Override
    boolean isOfProbes() {
        return false;
    }
}
