package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The monitors that the calls of a thread entered, at one moment. */
public final class ThreadMonitors {

    private final Map<Integer, List<EnteredMonitor>> byDepth;
    private final @Nullable EnteredMonitor wanted;
    private final boolean cutShort;

    private ThreadMonitors(
            Map<Integer, List<EnteredMonitor>> byDepth, @Nullable EnteredMonitor wanted, boolean cutShort) {
        this.byDepth = byDepth;
        this.wanted = wanted;
        this.cutShort = cutShort;
    }

    /**
     * {@return the monitors that a call entered, the first entered first; one entered twice is there twice}
     *
     * @param depth the number of calls inside it: 0 is the innermost
     */
    public List<EnteredMonitor> at(int depth) {
        return byDepth.getOrDefault(depth, List.of());
    }

    /**
     * {@return the monitor that the thread is about to enter, for the first time or again after {@code Object.wait}, or
     * that it waits on; null if there is none}
     */
    public @Nullable EnteredMonitor wanted() {
        return wanted;
    }

    /**
     * {@return whether the last monitors of any call may be missing, because the thread asked for them or gave them up}
     *
     * <p>The JVM leaves out the monitor that a thread waits for where it is the innermost of a call (JDK 17 to 27,
     * {@code javaVFrame::locked_monitors}).
     */
    public boolean cutShort() {
        return cutShort;
    }

    /** Gathers what one source tells of a thread. */
    static final class Builder {

        private final Map<Integer, List<EnteredMonitor>> byDepth = new HashMap<>();

        /** Adds the monitor that a call entered after those that it has. */
        void add(int depth, EnteredMonitor monitor) {
            byDepth.computeIfAbsent(depth, each -> new ArrayList<>(1)).add(monitor);
        }

        /** {@return the monitors of a thread that asks for none} */
        ThreadMonitors atWork() {
            return new ThreadMonitors(byDepth, null, false);
        }

        /**
         * {@return the monitors of a thread that is to enter one or waits on one, or null where the one cannot be told
         * from those that it holds}
         *
         * @param wanted that one, or null if it is not known
         * @param waits whether it waits on it, so that it entered it before
         */
        @Nullable
        ThreadMonitors wanting(@Nullable EnteredMonitor wanted, boolean waits) {
            EnteredMonitor one = wanted == null && waits ? only() : wanted;
            if (one == null && !byDepth.isEmpty()) {
                return null;
            }
            if (one != null) {
                byDepth.values().forEach(entered -> entered.replaceAll(m -> m.isSame(one) ? m.notHeld() : m));
            }
            return new ThreadMonitors(byDepth, one, true);
        }

        /** {@return the one monitor that is there, however often, or null} */
        private @Nullable EnteredMonitor only() {
            EnteredMonitor only = null;
            for (List<EnteredMonitor> entered : byDepth.values()) {
                for (EnteredMonitor each : entered) {
                    if (each.className() == null || (only != null && !only.isSame(each))) {
                        return null;
                    }
                    only = each;
                }
            }
            return only;
        }
    }
}
