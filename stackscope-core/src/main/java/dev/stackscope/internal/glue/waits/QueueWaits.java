package dev.stackscope.internal.glue.waits;

import static dev.stackscope.internal.glue.waits.BlockedCall.count;

import dev.stackscope.FrameMatcher;
import dev.stackscope.internal.jdk.Conditions;
import dev.stackscope.internal.jdk.Gatherings;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Wait;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Waits for queues to have an element, or room for one. */
final class QueueWaits {

    private static final Set<String> STORING = Set.of(
            ArrayBlockingQueue.class.getName(),
            LinkedBlockingQueue.class.getName(),
            LinkedBlockingDeque.class.getName(),
            PriorityBlockingQueue.class.getName());

    private QueueWaits() {}

    /** Asks for the queues that threads put to and take from. */
    static void register(Hooks hooks) {
        hooks.receivers(FrameMatcher.matching(frame -> STORING.contains(frame.className())));
    }

    /** Whoever waits to put finds the queue full, whoever waits to take finds it empty: that needs no look inside. */
    static Wait storing(BlockedCall call, Extraction extraction) {
        Gatherings.Queue queue = Gatherings.queue(call.receiver());
        if (queue != null) {
            return call.in(filling(queue), waiting(queue.notFull(), "putter"), waiting(queue.notEmpty(), "taker"));
        }
        noteClosed(call, extraction);
        return puts(call.call())
                ? call.in("full", waiting(call.blocker(), "putter"))
                : call.in("empty", waiting(call.blocker(), "taker"));
    }

    /** A delayed element may be there, and yet none to take. */
    static Wait delaying(BlockedCall call, Extraction extraction) {
        noteClosed(call, extraction);
        return call.in("nothing due", waiting(call.blocker(), "taker"));
    }

    /** A queue without room hands each element from a putter to a taker. */
    static Wait handing(BlockedCall call, Extraction extraction) {
        return call.in(puts(call.call()) ? "no taker" : "no putter");
    }

    private static boolean puts(ApiCall call) {
        String method = call.methodName();
        return method.startsWith("put")
                || method.startsWith("offer")
                || method.equals("transfer")
                || method.equals("tryTransfer");
    }

    private static String filling(Gatherings.Queue queue) {
        if (queue.size() == 0) {
            return "empty";
        }
        String room = queue.capacity() == Integer.MAX_VALUE ? "" : "/" + queue.capacity();
        return queue.size() + room + (queue.size() == queue.capacity() ? " full" : "");
    }

    private static @Nullable String waiting(@Nullable Object condition, String role) {
        Integer waiters = Conditions.waiters(condition);
        return waiters == null ? null : count(waiters, role);
    }

    private static void noteClosed(BlockedCall call, Extraction extraction) {
        if (!Conditions.probe().available()) {
            call.missing(extraction, "how many threads wait at a condition cannot be seen", Conditions.probe());
        }
    }
}
