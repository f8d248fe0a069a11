package dev.stackscope.internal.jdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The timeouts of {@link CompletableFuture}: {@code orTimeout} and {@code completeOnTimeout}.
 *
 * <p>Each leaves a stage behind that cancels the timer once the future is done (Canceller). The timer runs a Timeout,
 * which makes the future fail; for a value, it runs a DelayedCompleter in 17 to 24, and a Timeout that says so since 25.
 */
final class Timeouts {

    private Timeouts() {}

    static final Attempt<Fields> FIELDS =
            Attempt.at(Feature.everywhere("timeouts of completable futures", "java.util.concurrent"), Timeouts::open);

    record Fields(
            Class<?> canceller,
            Getter timer,
            Class<?> timeout,
            @Nullable Getter exceptional) {}

    /** {@return the timeout that a stage's function cancels, or null if it does no such thing} */
    static Dependents.@Nullable Timeout of(@Nullable Object function) {
        Fields fields = FIELDS.handles();
        if (fields == null || !fields.canceller.isInstance(function)) {
            return null;
        }
        Object timer = fields.timer.of(function);
        Long nanos = Delays.nanosUntil(timer);
        return nanos == null ? null : new Dependents.Timeout(nanos, fails(timer, fields));
    }

    private static boolean fails(@Nullable Object timer, Fields fields) {
        Object action = null;
        if (timer instanceof FutureTask<?> task) {
            action = FutureTasks.workOf(task);
        } else if (timer instanceof ForkJoinTask<?> task) {
            action = ForkJoinTasks.look(task).work();
        }
        return fields.timeout.isInstance(action)
                && (fields.exceptional == null || Boolean.TRUE.equals(fields.exceptional.of(action)));
    }

    private static Fields open() throws ReflectiveOperationException {
        Class<?> canceller = StageKind.type("Canceller");
        Class<?> timeout = StageKind.type("Timeout");
        return new Fields(
                canceller,
                Getter.onlyField(canceller, Future.class),
                timeout,
                JdkVersion.atLeast(25) ? Getter.field(timeout, "exceptional") : null);
    }
}
