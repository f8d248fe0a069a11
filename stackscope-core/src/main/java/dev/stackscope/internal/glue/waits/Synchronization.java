package dev.stackscope.internal.glue.waits;

import static dev.stackscope.internal.glue.waits.BlockedCall.count;

import dev.stackscope.FrameMatcher;
import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.Conditions;
import dev.stackscope.internal.jdk.Gatherings;
import dev.stackscope.internal.jdk.PhaserState;
import dev.stackscope.internal.jdk.Synchronizers;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Wait;
import java.util.concurrent.CyclicBarrier;

/** Waits for other threads to arrive or to signal: latches, semaphores, phasers, barriers, conditions. */
final class Synchronization {

    private Synchronization() {}

    /** Asks for the barriers that threads arrive at. */
    static void register(Hooks hooks) {
        hooks.receivers(FrameMatcher.method(CyclicBarrier.class, "await"));
    }

    static Wait latch(BlockedCall call, Extraction extraction) {
        Long count = call.isParkedIn(call.call().className()) ? Synchronizers.stateOf(call.blocker()) : null;
        return call.in(count == null ? null : "count " + count);
    }

    static Wait semaphore(BlockedCall call, Extraction extraction) {
        Long permits = call.isParkedIn(call.call().className()) ? Synchronizers.stateOf(call.blocker()) : null;
        return permits == null
                ? call.in()
                : call.in(count(permits, "permit"), Synchronizers.queued(call.blocker()) + " queued");
    }

    static Wait phaser(BlockedCall call, Extraction extraction) {
        PhaserState state = PhaserState.of(call.blocker());
        if (state == null) {
            call.missing(extraction, "how far phasers are cannot be seen", PhaserState.probe());
            return call.in();
        }
        String missing =
                state.missing() + " of " + count(state.parties(), "party").replace("partys", "parties");
        return call.in("phase " + state.phase(), missing + " missing");
    }

    static Wait barrier(BlockedCall call, Extraction extraction) {
        Gatherings.Barrier barrier = Gatherings.barrier(call.receiver());
        if (barrier != null) {
            return call.in(barrier.arrived() + " of " + barrier.parties() + " arrived");
        }
        Integer arrived = Conditions.waiters(call.blocker());
        if (arrived == null) {
            call.missing(extraction, "how many threads wait at a condition cannot be seen", Conditions.probe());
        }
        return call.in(arrived == null ? null : arrived + " arrived");
    }

    static Wait condition(BlockedCall call, Extraction extraction) {
        Object lock = Conditions.synchronizerOf(call.blocker());
        Integer waiters = Conditions.waiters(call.blocker());
        if (lock == null || waiters == null) {
            call.missing(extraction, "how many threads wait at a condition cannot be seen", Conditions.probe());
            return call.in();
        }
        return call.in("of " + LockNames.lockName(Identity.of(lock)), waiters + " waiting");
    }
}
