package dev.stackscope.internal.glue.waits;

import dev.stackscope.spi.Extraction;
import java.util.IdentityHashMap;

/**
 * Which thread was shown to wait for which future in an extraction, so that no pair of them is told from both sides.
 *
 * <p>The thread may lead to the future, or the future list the thread: whichever was unwrapped first.
 */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
public final class FutureLinks {

    private final IdentityHashMap<Thread, Object> awaited = new IdentityHashMap<>();

    private FutureLinks() {}

    /** {@return what is known so far in an extraction} */
    public static FutureLinks of(Extraction extraction) {
        return extraction.once(FutureLinks.class, FutureLinks::new);
    }

    /** {@return whether that thread was not shown to wait for that future yet; from now on it is} */
    public boolean add(Thread thread, Object future) {
        return awaited.put(thread, future) != future;
    }

    /** {@return whether a future is shown for which a thread waits} */
    boolean knows(Thread thread) {
        return awaited.containsKey(thread);
    }
}
