package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import org.jspecify.annotations.Nullable;

/** Waits for monitors: to enter them, and to be notified. */
final class MonitorWaits {

    private MonitorWaits() {}

    /** {@return the wait of a blocked thread} */
    static Wait entering(ThreadSnapshot thread, Extraction extraction) {
        if (thread.virtual()) {
            DumpedThread dumped = BlockedThreads.find(thread.thread(), extraction);
            return dumped == null ? toEnter(null, null) : entering(dumped);
        }
        Contention contention = Contention.of(thread.thread());
        return contention == null ? toEnter(null, null) : toEnter(contention.lock(), contention.holder());
    }

    /** {@return the wait of a blocked thread of which only the JDK's dump tells} */
    static Wait entering(DumpedThread thread) {
        return toEnter(thread.blockedOn(), thread.holder());
    }

    private static Wait toEnter(@Nullable String monitor, @Nullable Object holder) {
        String name = monitor == null ? "a monitor" : LockNames.shortName(monitor);
        return LockWaits.heldBy(holder, Wait.on(null, "to enter " + name));
    }

    /** {@return a wait in {@code Object.wait}, with the monitor where the management interface tells} */
    static Wait notified(BlockedCall call, Extraction extraction) {
        Contention contention = call.waiter() == null ? null : Contention.of(call.waiter());
        return call.in(contention == null ? null : "on " + LockNames.shortName(contention.lock()));
    }
}
