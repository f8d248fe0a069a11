package dev.stackscope.internal.jdk;

import dev.stackscope.internal.jdk.FutureView.Phase;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What became of a {@link CompletableFuture}, and what waits for it: from its fields alone. */
public final class CompletableFutures {

    private static final Dependents NONE = new Dependents(List.of(), List.of(), null, true);

    private CompletableFutures() {}

    /** {@return whether completable futures can be looked into} */
    public static Probe probe() {
        return Completions.FIELDS.probe();
    }

    /** {@return whether the time until a completable future is completed by its timeout can be seen} */
    public static Probe timeouts() {
        return Timeouts.FIELDS.probe();
    }

    /** {@return what is known of a future, or null where it cannot be looked into} */
    public static @Nullable FutureView look(CompletableFuture<?> future) {
        Completions fields = Completions.FIELDS.handles();
        if (fields == null) {
            return null;
        }
        Object result = fields.result().of(future);
        Throwable failure = fields.failure(result);
        Phase phase = result == null ? Phase.PENDING : failure == null ? Phase.DONE : failed(failure);
        return new FutureView(phase, phase == Phase.FAILED ? cause(failure) : null, null, null, List.of());
    }

    /** {@return whether the input of a stage has an outcome; false where it cannot be looked into} */
    public static boolean isDone(@Nullable Object input) {
        Completions fields = Completions.FIELDS.handles();
        return fields != null
                && input instanceof CompletableFuture<?> future
                && fields.result().of(future) != null;
    }

    /**
     * {@return what waits for a future; nothing where it cannot be looked into}
     *
     * @param limit how many entries of its list are read at most
     */
    public static Dependents dependents(CompletableFuture<?> future, int limit) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? NONE : new DependentsWalk(fields, fields::merged).over(future, limit);
    }

    /**
     * {@return what waits for a future itself: where {@link #dependents} has the whole of an allOf, this has its part}
     *
     * @param limit how many entries of its list are read at most
     */
    public static Dependents directDependents(CompletableFuture<?> future, int limit) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? NONE : new DependentsWalk(fields, stage -> stage).over(future, limit);
    }

    /**
     * {@return the stage that a task of the JDK's carries out: what {@code supplyAsync} hands to an executor, or a stage
     * whose inputs are done; null if it is none, has begun, or cannot be looked into}
     */
    public static @Nullable Stage stageOf(Object task) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null ? null : fields.stageOf(task);
    }

    /** {@return whether a thread that is parked on an object waits for a completable future} */
    public static boolean isWaitFor(@Nullable Object parkBlocker) {
        return parkBlocker != null
                && parkBlocker.getClass().getName().equals("java.util.concurrent.CompletableFuture$Signaller");
    }

    private static Phase failed(Throwable failure) {
        return failure instanceof CancellationException ? Phase.CANCELLED : Phase.FAILED;
    }

    /** {@return what made a future fail, without the wrapper that dependent stages put around it} */
    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        if (failure == null || failure.getClass() != CompletionException.class) {
            return failure; // a subclass may override getCause
        }
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }
}
