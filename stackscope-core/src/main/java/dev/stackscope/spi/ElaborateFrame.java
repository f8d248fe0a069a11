package dev.stackscope.spi;

import dev.stackscope.Frame;
import org.jspecify.annotations.Nullable;

/** Says more about a frame, or changes what follows it. */
@FunctionalInterface
public interface ElaborateFrame {

    /**
     * {@return what to do with the frame and with what it called}
     *
     * <p>If it throws, the frame is shown even where it would be hidden, and the rest is dropped.
     *
     * @param frame the frame, its origin the item it was found in, its contexts known, their children not yet extracted
     * @param next the next inner {@link Frame}, or the object of the {@link Wait} that follows, or null if the frame is
     *     the last
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    Elaboration elaborate(Frame frame, @Nullable Object next, Extraction extraction) throws Exception;
}
