package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the list of one {@link CompletableFuture}, which may change meanwhile. */
final class DependentsWalk {

    private final Completions fields;
    private final UnaryOperator<Stage> view;
    private final List<Stage> stages = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Dependents.@Nullable Timeout timeout;

    /** Prepares a walk that shows each stage as {@code view} makes of it. */
    DependentsWalk(Completions fields, UnaryOperator<Stage> view) {
        this.fields = fields;
        this.view = view;
    }

    Dependents over(CompletableFuture<?> future, int limit) {
        Object entry = fields.stack().of(future);
        for (int i = 0; entry != null && i < limit; i++) {
            take(entry);
            entry = fields.next().of(entry);
        }
        Collections.reverse(stages); // the newest is first in the list
        Collections.reverse(threads);
        return new Dependents(List.copyOf(stages), List.copyOf(threads), timeout, entry == null);
    }

    private void take(Object entry) {
        Dependents.Timeout timer = Timeouts.of(fields.functionOf(entry));
        if (timer != null) {
            timeout = timeout == null || timer.nanos() < timeout.nanos() ? timer : timeout;
            return;
        }
        Thread thread = fields.blockedBy(entry);
        if (thread != null) {
            threads.add(thread);
        }
        Stage stage = fields.stageOf(entry);
        if (stage != null) {
            stages.add(view.apply(stage));
        }
    }
}
