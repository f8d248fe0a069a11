package dev.stackscope.spi;

import dev.stackscope.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was captured of a thread at the beginning of an extraction. */
public interface ThreadSnapshot {

    /** {@return the thread} */
    Thread thread();

    /** {@return whether it is a virtual thread} */
    boolean virtual();

    /** {@return its state} */
    Thread.State state();

    /** {@return its calls, outermost first; empty if it has not started or has ended} */
    List<Frame> frames();

    /**
     * {@return the object it was parked on, or whose monitor it is about to enter or waits on in {@code Object.wait}; null
     * if none is known}
     */
    @Nullable
    Object blocker();
}
