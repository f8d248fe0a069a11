package dev.stackscope.internal.extract;

import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.internal.jdk.MalformedDumpException;
import dev.stackscope.internal.jdk.ThreadDump;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * The threads of a tree are captured one after the other, so a circle of waits may be made of moments that never were
 * at the same time: a lock changes hands between the looks at its waiter and at its holder. A deadlock stays as it is,
 * so every wait of the circle is looked at once more, after all of them were seen. Only what is still the same counts.
 */
/** Checks that a circle of waits still stands. */
@SuppressWarnings("ReferenceEquality") // threads and locks are told apart by identity
final class SecondLook {

    private final boolean mayDump;
    private @Nullable Map<Long, DumpedThread> dump;

    /**
     * Makes a second look.
     *
     * @param mayDump whether the JDK's thread dump may be taken for it
     */
    SecondLook(boolean mayDump) {
        this.mayDump = mayDump;
    }

    /** {@return whether each task still waits for the next, the last for the first} */
    boolean confirms(List<Stack> circle) {
        for (int i = 0; i < circle.size(); i++) {
            if (!stillWaits(circle.get(i), circle.get((i + 1) % circle.size()))) {
                return false;
            }
        }
        return true;
    }

    private boolean stillWaits(Stack waiter, Stack holder) {
        Object lock = lock(waiter);
        if (waiter.root() instanceof Thread thread
                && lock instanceof AbstractOwnableSynchronizer
                && LockOwners.probe().available()) {
            return LockSupport.getBlocker(thread) == lock && LockOwners.ownerOf(lock) == holder.root();
        }
        if (waiter.root() instanceof Thread thread && waiter.task().kind().equals("thread")) {
            Contention now = Contention.of(thread);
            return now != null && now.holder() != null && now.holder() == holder.root();
        }
        return mayDump && stillWaitsInDump(waiter.task().id(), holder.task().id());
    }

    private static @Nullable Object lock(Stack waiter) {
        for (Leaf leaf : waiter.leaves()) {
            if (leaf.relation() != null) {
                return leaf.object();
            }
        }
        return null;
    }

    private boolean stillWaitsInDump(String waiter, String holder) {
        if (dump == null) {
            dump = takeDump();
        }
        DumpedThread thread = dump.get(Long.valueOf(waiter));
        DumpedThread now = thread == null ? null : thread.holder();
        return now != null && Long.toString(now.id()).equals(holder);
    }

    private static Map<Long, DumpedThread> takeDump() {
        Map<Long, DumpedThread> threads = new HashMap<>();
        try {
            for (DumpedContainer container : ThreadDump.take().containers()) {
                container.threads().forEach(thread -> threads.put(thread.id(), thread));
            }
        } catch (IOException | MalformedDumpException | IllegalStateException e) {
            threads.clear(); // nothing is confirmed then
        }
        return threads;
    }
}
