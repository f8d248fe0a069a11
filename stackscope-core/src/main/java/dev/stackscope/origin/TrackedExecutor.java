package dev.stackscope.origin;

import dev.stackscope.internal.origin.PoolTrack;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes executors that remember the tasks they were handed, so that trees show for each its name, which thread runs it, and
 * on request when and where it was submitted.
 *
 * <p>What is made hands all on to the executor that it wraps, and needs no agent and no flag. Trees show the wrapped executor
 * in its place. All is remembered weakly; a task that is done is forgotten.
 *
 * <p>The wrapped executor gets each task inside an object of this package. So a queue that orders tasks by a {@link
 * java.util.Comparator} cannot be used. A {@link Comparable} task is handed on as it is, and not remembered; so is a {@link
 * java.util.concurrent.ForkJoinTask} where the wrapped executor is a {@link java.util.concurrent.ForkJoinPool}.
 */
public final class TrackedExecutor {

    private TrackedExecutor() {}

    /**
     * {@return an executor that remembers its tasks}
     *
     * @param executor what runs them
     * @param name what trees call it
     * @param options whether to record when and where each task was submitted
     */
    public static Executor wrap(Executor executor, String name, OriginOptions options) {
        return new PlainExecutor(executor, track(executor, name, options));
    }

    /**
     * {@return an executor that remembers its tasks}
     *
     * @param executor what runs them
     * @param name what trees call it
     * @param options whether to record when and where each task was submitted
     */
    public static ExecutorService wrap(ExecutorService executor, String name, OriginOptions options) {
        return new ServiceExecutor(executor, track(executor, name, options));
    }

    /**
     * {@return an executor that remembers its tasks}
     *
     * @param executor what runs them
     * @param name what trees call it
     * @param options whether to record when and where each task was submitted
     */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor, String name, OriginOptions options) {
        return new SchedulingExecutor(executor, track(executor, name, options));
    }

    /**
     * {@return a task with a name, for an executor that was made here}
     *
     * @param name what trees call it
     * @param task what it runs
     */
    public static Runnable named(String name, Runnable task) {
        return new NamedRun(Objects.requireNonNull(name, "name"), Objects.requireNonNull(task, "task"));
    }

    /**
     * {@return a task with a name, for an executor that was made here}
     *
     * @param name what trees call it
     * @param task what it calls
     * @param <T> the type of its result
     */
    public static <T> Callable<T> named(String name, Callable<T> task) {
        return new NamedCall<>(Objects.requireNonNull(name, "name"), Objects.requireNonNull(task, "task"));
    }

    private static PoolTrack track(Executor executor, String name, OriginOptions options) {
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(name, "name");
        return PoolTrack.of(executor, name, options.frames());
    }
}
