package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.spi.Extraction;
import java.util.IdentityHashMap;
import java.util.List;

/** The frames of threads of which only the JDK's dump tells. Those that stand at the same positions share their trace. */
final class DumpedCalls {

    private final IdentityHashMap<StackTraceElement[], List<Frame>> byTrace = new IdentityHashMap<>();

    private DumpedCalls() {}

    /** {@return the calls of a thread, outermost first} */
    static List<Frame> of(DumpedThread thread, Extraction extraction) {
        return extraction
                .once(DumpedCalls.class, DumpedCalls::new)
                .byTrace
                .computeIfAbsent(thread.trace(), extraction::frames);
    }
}
