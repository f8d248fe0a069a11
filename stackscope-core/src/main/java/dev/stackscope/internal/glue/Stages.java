package dev.stackscope.internal.glue;

import dev.stackscope.internal.glue.waits.KnownFutures;
import dev.stackscope.internal.jdk.Dependents;
import dev.stackscope.internal.jdk.Stage;
import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.spi.Extraction;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The stages met in an extraction, by the future that each will complete.
 *
 * <p>A future does not know the stage that it belongs to; the futures that the stage depends on do. Those that are tracked
 * are known from the beginning.
 */
final class Stages {

    private final IdentityHashMap<CompletableFuture<?>, Stage> stages = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Dependents.Timeout> timeouts = new IdentityHashMap<>();

    private Stages(PendingFutures known) {
        known.stages().forEach(this::add);
        timeouts.putAll(known.timeouts());
    }

    static Stages of(Extraction extraction) {
        PendingFutures known = KnownFutures.of(extraction);
        return extraction.once(Stages.class, () -> new Stages(known));
    }

    void add(Stage stage) {
        stages.put(stage.future(), stage);
    }

    void add(CompletableFuture<?> future, Dependents.@Nullable Timeout timeout) {
        if (timeout != null) {
            timeouts.put(future, timeout);
        }
    }

    /** {@return the stage that will complete a future, or null if none was met} */
    @Nullable
    Stage completing(CompletableFuture<?> future) {
        return stages.get(future);
    }

    /** {@return the timeout of a future that was unwrapped, or null if it has none} */
    Dependents.@Nullable Timeout timeoutOf(CompletableFuture<?> future) {
        return timeouts.get(future);
    }
}
