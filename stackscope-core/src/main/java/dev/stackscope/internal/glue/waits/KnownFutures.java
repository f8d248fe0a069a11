package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.spi.Extraction;

/** The futures whose sources are recorded, as they are at the first look of an extraction. */
public final class KnownFutures {

    private KnownFutures() {}

    /** {@return what is known in an extraction} */
    public static PendingFutures of(Extraction extraction) {
        return extraction.once(PendingFutures.class, () -> look(extraction));
    }

    private static PendingFutures look(Extraction extraction) {
        PendingFutures known = PendingFutures.now();
        if (!known.isComplete()) {
            extraction.note("more futures and tasks were pending than are recorded or looked at;"
                    + " who will complete some of them is not known");
        }
        return known;
    }
}
