package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where objects were last scheduled, by identity and held weakly.
 *
 * <p>Like the registry, it has no queue in which a thread waits: who finds a part taken for long does without. Of two objects
 * with the same identity hash code the later one is kept.
 */
final class Schedules {

    private static final int PARTS = 16; // a power of two
    private static final int LARGEST = 1 << 12;
    private static final int SPINS = 1_000;

    /** Where an object was scheduled. */
    static final class Schedule extends WeakReference<Object> {

        final StackFrame[] frames;
        final long nanos = System.nanoTime();

        Schedule(Object object, StackFrame[] frames) {
            super(object);
            this.frames = frames;
        }
    }

    private static final class Part {

        private final Turnstile turnstile = new Turnstile();
        private final Map<Integer, Schedule> schedules = new HashMap<>();
        private int sweepAt = 64;

        private boolean enter() {
            for (int i = 0; i < SPINS; i++) {
                if (turnstile.tryEnter()) {
                    return true;
                }
                Thread.onSpinWait();
            }
            return false;
        }

        void put(int hash, Schedule schedule) {
            if (!enter()) {
                return;
            }
            try {
                if (schedules.size() >= sweepAt) {
                    schedules.values().removeIf(each -> each.get() == null);
                    sweepAt = Math.min(LARGEST, Math.max(64, schedules.size() * 2));
                }
                if (schedules.size() < LARGEST || schedules.containsKey(hash)) {
                    schedules.put(hash, schedule);
                }
            } finally {
                turnstile.leave();
            }
        }

        @Nullable
        Schedule get(int hash) {
            if (!enter()) {
                return null;
            }
            try {
                return schedules.get(hash);
            } finally {
                turnstile.leave();
            }
        }
    }

    private final int frames;
    private final SiteWalk sites;
    private final Part[] parts = new Part[PARTS];

    /** Makes an empty table in which {@code frames} calls are kept of what led to each schedule. */
    Schedules(int frames) {
        this.frames = frames;
        this.sites = SiteWalk.over(SiteWalk.USUAL, frames + 8); // those of the library that schedules come first
        Arrays.setAll(parts, i -> new Part());
    }

    /** Puts down that an object is scheduled here. */
    void put(Object object) {
        int hash = System.identityHashCode(object);
        parts[hash & (PARTS - 1)].put(hash, new Schedule(object, outside(sites.here())));
    }

    /** {@return where an object was scheduled, or null if it was not, or that is not known} */
    @Nullable
    Schedule get(Object object) {
        int hash = System.identityHashCode(object);
        Schedule schedule = parts[hash & (PARTS - 1)].get(hash);
        return schedule != null && schedule.refersTo(object) ? schedule : null;
    }

    /** {@return the calls outside the class that takes the object, which says nothing new} */
    private StackFrame[] outside(StackFrame[] all) {
        int first = 0;
        while (first < all.length && all[first].getClassName().equals(all[0].getClassName())) {
            first++;
        }
        int from = first == all.length ? 0 : first;
        return Arrays.copyOfRange(all, from, Math.min(all.length, from + frames));
    }
}
