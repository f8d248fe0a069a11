package dev.stackscope.internal.jdk;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live platform threads by their identifiers.
 *
 * <p>The JDK can be asked for all of them alone, so they are remembered: where thousands wait for a lock, each of them asks
 * for its holder. Not for use by several threads.
 */
public final class PlatformThreads {

    private final Map<Long, Thread> known = new HashMap<>();

    /** Makes a memory that is empty so far. */
    public PlatformThreads() {}

    /** {@return the live thread with an identifier, or null if there is none} */
    public @Nullable Thread find(long id) {
        if (id < 1) { // what the JVM says where there is nobody
            return null;
        }
        Thread found = known.get(id);
        if (found == null) {
            Threads.platformThreads().forEach(each -> known.put(Threads.id(each), each));
            found = known.get(id);
        }
        return found != null && found.isAlive() ? found : null;
    }
}
