package dev.stackscope.internal.jdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What is to be known of the fields of objects whose origin is tracked. */
public final class Origins {

    private Origins() {}

    /**
     * {@return whether a future has an outcome, or a task that completes one has begun; false for anything else, and where
     * it cannot be looked into}
     */
    public static boolean isSettled(Object tracked) {
        if (tracked instanceof CompletableFuture<?> future) {
            return CompletableFutures.isDone(future);
        }
        if (tracked instanceof FutureTask<?> task) {
            return FutureTasks.isDone(task);
        }
        Completions fields = Completions.FIELDS.handles();
        return fields != null && fields.isCompletion(tracked) && fields.futureOf(tracked) == null;
    }

    /** {@return the future that a stage is to complete, or null if it has begun as a task, or is done} */
    public static @Nullable Object futureOf(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? null : fields.futureOf(completion);
    }

    /** {@return whether a stage has not begun and no future leads to it: it has no input, or one that is done} */
    public static boolean isQueued(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        if (fields == null || fields.futureOf(completion) == null) {
            return false;
        }
        return fields.isAsyncTask(completion)
                || (fields.uni().isInstance(completion)
                        && CompletableFutures.isDone(fields.src().of(completion)));
    }

    /** {@return the method of the API that made a stage, or null if it is none} */
    public static @Nullable String operationOf(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        StageKind kind = fields == null ? null : fields.kinds().get(completion.getClass());
        return kind == null ? null : kind.operation();
    }
}
