package dev.stackscope.internal.jdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What is to be known of the fields of objects whose origin is tracked. */
public final class Origins {

    private static final @Nullable Class<?> CARRIER = carrier();

    private Origins() {}

    /**
     * {@return whether a future has an outcome, or is the one of a stage that has; a task that completes one has begun, or a
     * thread has ended; false where that cannot be looked into}
     */
    public static boolean isSettled(Object tracked) {
        if (tracked instanceof CompletableFuture<?> future) {
            return CompletableFutures.isDone(future)
                    || (future.getClass() == CompletableFuture.class && future.isDone());
        }
        if (tracked instanceof FutureTask<?> task) {
            return FutureTasks.isDone(task);
        }
        if (tracked instanceof Thread thread) {
            return !thread.isAlive();
        }
        Completions fields = Completions.FIELDS.handles();
        if (fields != null && fields.isCompletion(tracked)) {
            return !fields.isAwaited(tracked);
        }
        return tracked instanceof ForkJoinTask<?> task && task.isDone();
    }

    /** {@return whether a thread carries virtual threads, and so runs nothing of the program's as itself} */
    public static boolean isCarrier(Thread thread) {
        return CARRIER != null && CARRIER.isInstance(thread);
    }

    private static @Nullable Class<?> carrier() {
        try {
            return Getter.type("jdk.internal.misc.CarrierThread"); // since 21
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** {@return the future that a stage is to complete, or null if it has begun as a task, or is done} */
    public static @Nullable Object futureOf(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? null : fields.futureOf(completion);
    }

    /** {@return whether a stage has not begun and no future leads to it: it has no inputs, or all are done} */
    public static boolean isQueued(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        return fields != null && fields.isAwaited(completion) && fields.isReady(completion);
    }

    /** {@return whether the next call of a stage does no more than hand it to its executor} */
    public static boolean isForExecutor(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        return fields != null && fields.isForExecutor(completion);
    }

    /** {@return what a stage calls, or null if it calls nothing or has let go of it} */
    public static @Nullable Object functionOf(Object completion) {
        if (completion instanceof NamedFunction named) {
            return named.inside();
        }
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? null : fields.functionOf(completion);
    }

    /** {@return the method of the API that made a stage, or null if it is none} */
    public static @Nullable String operationOf(Object completion) {
        if (completion instanceof NamedFunction named) {
            return named.operation();
        }
        Completions fields = Completions.FIELDS.handles();
        StageKind kind = fields == null ? null : fields.kinds().get(completion.getClass());
        return kind == null ? null : kind.operation();
    }
}
