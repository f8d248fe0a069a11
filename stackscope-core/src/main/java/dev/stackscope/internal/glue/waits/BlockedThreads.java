package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.MalformedDumpException;
import dev.stackscope.internal.jdk.ThreadDump;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The virtual threads that the JDK's dump shows blocked on a monitor: no other way without an agent tells which one.
 *
 * <p>A dump has its cost, so it is taken only if child tasks are asked for and a virtual thread is blocked.
 */
final class BlockedThreads {

    private final Map<Long, DumpedThread> blocked = new HashMap<>();

    private BlockedThreads(List<DumpedContainer> containers) {
        for (DumpedContainer container : containers) {
            for (DumpedThread thread : container.threads()) {
                if (thread.state() == Thread.State.BLOCKED) {
                    blocked.put(thread.id(), thread);
                }
            }
        }
    }

    /** {@return a blocked thread in the dump of an extraction, or null where the dump has none of its number} */
    static @Nullable DumpedThread find(Thread thread, Extraction extraction) {
        boolean harmless = ThreadDump.isSafe() || extraction.options().threadDump();
        return extraction.options().childTasks() && harmless
                ? extraction
                        .once(BlockedThreads.class, BlockedThreads::take)
                        .blocked
                        .get(Threads.id(thread))
                : null;
    }

    private static BlockedThreads take() {
        try {
            return new BlockedThreads(
                    ThreadDump.probe().available() ? ThreadDump.take().containers() : List.of());
        } catch (IOException | MalformedDumpException e) {
            return new BlockedThreads(List.of()); // the wait then stays without the monitor's name
        }
    }
}
