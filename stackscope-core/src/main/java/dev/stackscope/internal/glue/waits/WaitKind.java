package dev.stackscope.internal.glue.waits;

import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;

/** Knows what waits in one class of the JDK are called, which state explains them, and who is behind them. */
@FunctionalInterface
interface WaitKind {

    /** {@return the wait that a call is} */
    Wait of(BlockedCall call, Extraction extraction);
}
