package dev.stackscope.internal.glue.waits;

import dev.stackscope.Identity;
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
        Object monitor = thread.blocker();
        if (thread.virtual()) {
            DumpedThread dumped = BlockedThreads.find(thread.thread(), extraction);
            return dumped == null
                    ? toEnter(monitor, null, null)
                    : toEnter(monitor, dumped.blockedOn(), dumped.holder());
        }
        Contention contention = Contention.of(thread.thread());
        return contention == null
                ? toEnter(monitor, null, null)
                : toEnter(monitor, contention.lock(), LockWaits.holderOf(contention, extraction));
    }

    /** {@return the wait of a blocked thread of which only the JDK's dump tells} */
    static Wait entering(DumpedThread thread) {
        return toEnter(null, thread.blockedOn(), thread.holder());
    }

    /** {@return the wait for a monitor, of which the object is at hand, or its identity, or neither} */
    private static Wait toEnter(@Nullable Object monitor, @Nullable String identity, @Nullable Object holder) {
        String name = identity == null ? "a monitor" : LockNames.shortName(identity);
        return LockWaits.heldBy(
                holder, Wait.on(monitor, "to enter " + (monitor == null ? name : Identity.of(monitor))));
    }

    /** {@return a wait in {@code Object.wait}, with the monitor where it is at hand or the management interface tells} */
    static Wait notified(BlockedCall call, Extraction extraction) {
        if (call.blocker() != null) {
            return call.in("on " + Identity.of(call.blocker()));
        }
        Contention contention = call.waiter() == null ? null : Contention.of(call.waiter());
        return call.in(contention == null ? null : "on " + LockNames.shortName(contention.lock()));
    }
}
