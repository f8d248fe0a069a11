package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.internal.origin.Registry;
import dev.stackscope.spi.Extraction;

/** The futures whose sources are recorded, as they are at the first look of an extraction. */
public final class KnownFutures {

    private static final int MOST = 200_000;

    private KnownFutures() {}

    /** {@return what is known in an extraction} */
    public static PendingFutures of(Extraction extraction) {
        return extraction.once(PendingFutures.class, () -> look(extraction));
    }

    private static PendingFutures look(Extraction extraction) {
        PendingFutures known = PendingFutures.in(Registry.PROCESS, MOST);
        if (!known.isComplete()) {
            extraction.note("of the futures that are recorded, more than " + MOST
                    + " are pending; the links of the newest are not shown");
        }
        return known;
    }
}
