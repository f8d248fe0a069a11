package dev.stackscope.internal.glue;

import dev.stackscope.Creation;
import dev.stackscope.internal.glue.waits.KnownFutures;
import dev.stackscope.internal.origin.Registry;
import dev.stackscope.internal.origin.Track;
import dev.stackscope.spi.Extraction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When and where futures and tasks were made and threads were started. */
final class Creations {

    private Creations() {}

    /** {@return what was recorded of the making of an item, or null if nothing was} */
    static @Nullable Creation of(Object item, Extraction extraction) {
        if (Registry.PROCESS.isUnused()) {
            return null; // most programs have no probes, and this is asked of every task
        }
        Track remembered = TrackedTasks.of(item, extraction);
        Track track = remembered == null ? KnownFutures.of(extraction).trackOf(item) : remembered;
        if (track == null || track.nanos() == 0) {
            return null;
        }
        return new Creation(track.site(), Duration.ofNanos(System.nanoTime() - track.nanos()));
    }
}
