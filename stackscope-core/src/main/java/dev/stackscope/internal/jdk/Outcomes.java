package dev.stackscope.internal.jdk;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How completable futures end and what they depend on, for those who ask often: from fields alone, and without making
 * anything.
 */
public final class Outcomes {

    private record Inputs(Getter ofAny) {}

    private static final Attempt<Inputs> INPUTS = Attempt.at(
            Feature.everywhere("inputs of anyOf", "java.util.concurrent"),
            () -> new Inputs(Getter.field(StageKind.type("AnyOf"), "src")));

    private Outcomes() {}

    /** {@return whether an object is a future with an outcome} */
    public static boolean isDone(Object future) {
        return CompletableFutures.isDone(future);
    }

    /**
     * {@return what made a future fail, without the wrapper of dependent stages; null for any other object or outcome, and
     * where somebody cancelled}
     */
    public static @Nullable Throwable failureOf(@Nullable Object future) {
        Completions fields = Completions.FIELDS.handles();
        if (fields == null || !(future instanceof CompletableFuture<?>)) {
            return null;
        }
        Throwable failure = fields.failure(fields.result().of(future));
        if (failure == null) {
            return null;
        }
        Throwable cause = failure.getClass() == CompletionException.class ? failure.getCause() : null;
        Throwable reason = cause == null ? failure : cause;
        return reason instanceof CancellationException ? null : reason;
    }

    /** {@return whether stages or threads wait in the list of a future} */
    public static boolean hasDependents(Object future) {
        Completions fields = Completions.FIELDS.handles();
        return fields != null
                && future instanceof CompletableFuture<?>
                && fields.stack().of(future) != null;
    }

    /** {@return the first input of a stage, the one that concerns it of an {@code anyOf}, or null if it has none} */
    public static @Nullable Object firstInput(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        if (fields == null) {
            return null;
        }
        if (fields.uni().isInstance(completion)) {
            return fields.src().of(completion);
        }
        Inputs inputs = INPUTS.handles();
        return inputs == null || !fields.anyOf().isInstance(completion)
                ? null
                : inputs.ofAny().of(completion);
    }

    /** {@return the second input of a stage, or null if it has none} */
    public static @Nullable Object secondInput(Object completion) {
        Completions fields = Completions.FIELDS.handles();
        return fields == null || !fields.bi().isInstance(completion)
                ? null
                : fields.snd().of(completion);
    }
}
