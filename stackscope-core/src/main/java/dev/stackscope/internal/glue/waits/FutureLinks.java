package dev.stackscope.internal.glue.waits;

import dev.stackscope.spi.Extraction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Which thread or stage was shown to wait for which future in an extraction, so that no pair is told from both sides.
 *
 * <p>What waits may lead to the future, or the future list what waits: whichever was unwrapped first.
 */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
public final class FutureLinks {

    private final IdentityHashMap<Thread, Object> awaited = new IdentityHashMap<>();

    private final IdentityHashMap<Object, Set<Object>> sources = new IdentityHashMap<>();

    private FutureLinks() {}

    /** {@return what is known so far in an extraction} */
    public static FutureLinks of(Extraction extraction) {
        return extraction.once(FutureLinks.class, FutureLinks::new);
    }

    /** {@return whether that thread was not shown to wait for that future yet; from now on it is} */
    public boolean add(Thread thread, Object future) {
        return awaited.put(thread, future) != future;
    }

    /** {@return whether that future was not shown to wait for that source yet; from now on it is} */
    public boolean addSource(Object future, Object source) {
        return sources.computeIfAbsent(future, each -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(source);
    }

    /** {@return whether a future is shown for which a thread waits} */
    boolean knows(Thread thread) {
        return awaited.containsKey(thread);
    }
}
