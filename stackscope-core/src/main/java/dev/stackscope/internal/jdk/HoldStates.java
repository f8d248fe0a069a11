package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The states of virtual threads in this JDK, by what they mean for holding a thread still. */
final class HoldStates {

    private static final Set<String> PARKING_STATES = Set.of(
            "NEW",
            "STARTED",
            "RUNNING",
            "PARKING",
            "PARKED",
            "PINNED",
            "TIMED_PARKING",
            "TIMED_PARKED",
            "TIMED_PINNED",
            "UNPARKED",
            "YIELDING",
            "YIELDED",
            "TERMINATED",
            "SUSPENDED");

    private static final Set<String> MONITOR_STATES =
            Set.of("BLOCKING", "BLOCKED", "UNBLOCKED", "WAITING", "WAIT", "TIMED_WAITING", "TIMED_WAIT");

    private static final Set<String> PARKING_MEMBERS = Set.of(
            "state", "compareAndSetState", "cont", "getStackTrace", "setState", "parkPermit", "submitRunContinuation");

    private static final Set<String> MONITOR_MEMBERS = Set.of("blockPermit", "notified", "interrupted");

    /**
     * A state in which a virtual thread is off its carrier.
     *
     * @param value the state
     * @param runnable the state from which the scheduler continues the thread
     * @param permits flags of the thread, each of which says that somebody woke it; none where it is runnable already
     */
    record Unmounted(int value, int runnable, List<Getter> permits) {

        boolean isRunnable() {
            return value == runnable;
        }

        boolean isWoken(Thread thread) {
            for (Getter permit : permits) {
                if (Boolean.TRUE.equals(permit.of(thread))) {
                    return true;
                }
            }
            return false;
        }
    }

    private final SuspensionCode code;
    private final Class<?> thread;
    private final int suspended;

    /** At the index of the state's value, null where a thread cannot be held. */
    private final @Nullable Unmounted[] unmounted;

    /** Whether the state at that index is left by itself very soon. */
    private final boolean[] passing;

    private HoldStates(SuspensionCode code, Class<?> thread) {
        this.code = code;
        this.thread = thread;
        this.suspended = value("SUSPENDED");
        this.unmounted = new @Nullable Unmounted[suspended];
        this.passing = new boolean[suspended];
    }

    /**
     * {@return the states of this JDK}
     *
     * @throws NoSuchFieldException if this JDK holds its threads in a way that is not known here
     */
    static HoldStates of(SuspensionCode code, Class<?> thread) throws ReflectiveOperationException {
        boolean monitors = code.states().containsKey("BLOCKED");
        check(
                "states",
                known(PARKING_STATES, MONITOR_STATES, monitors),
                code.states().keySet());
        check("members", known(PARKING_MEMBERS, MONITOR_MEMBERS, monitors), code.members());
        checkBit(code.states());
        HoldStates states = new HoldStates(code, thread);
        states.addParking();
        if (monitors) {
            states.addMonitors();
        }
        return states;
    }

    private static Set<String> known(Set<String> parking, Set<String> more, boolean monitors) {
        Set<String> known = new HashSet<>(parking);
        known.addAll(monitors ? more : Set.of());
        return known;
    }

    private static void check(String what, Set<String> known, Set<String> found) throws NoSuchFieldException {
        if (!known.equals(found)) {
            throw new NoSuchFieldException("virtual threads are suspended by the " + what + " " + new TreeSet<>(found));
        }
    }

    private static void checkBit(Map<String, Integer> states) throws NoSuchFieldException {
        int bit = Objects.requireNonNull(states.get("SUSPENDED"));
        boolean alone = states.values().stream().allMatch(each -> each == bit || (each >= 0 && each < bit));
        if (Integer.bitCount(bit) != 1 || !alone) {
            throw new NoSuchFieldException("SUSPENDED is no bit of its own in " + new TreeMap<>(states));
        }
    }

    /** {@return the bit that keeps the scheduler, and whoever wakes a thread, from it} */
    int suspended() {
        return suspended;
    }

    @Nullable
    Unmounted unmounted(int state) {
        return state >= 0 && state < unmounted.length ? unmounted[state] : null;
    }

    /** {@return whether a thread in {@code state} may be found unmounted in a moment; also where somebody else holds it} */
    boolean isPassing(int state) {
        return state >= suspended || (state >= 0 && passing[state]);
    }

    private void addParking() throws ReflectiveOperationException {
        addWaiting("PARKED", "UNPARKED", "parkPermit");
        addWaiting("TIMED_PARKED", "UNPARKED", "parkPermit");
        addRunnable("UNPARKED", "YIELDED");
        addPassing("PARKING", "TIMED_PARKING", "YIELDING");
    }

    private void addMonitors() throws ReflectiveOperationException {
        addWaiting("BLOCKED", "UNBLOCKED", "blockPermit");
        addWaiting("WAIT", "UNBLOCKED", "notified", "interrupted");
        addWaiting("TIMED_WAIT", "UNBLOCKED", "notified", "interrupted");
        addRunnable("UNBLOCKED");
        addPassing("BLOCKING", "WAITING", "TIMED_WAITING");
    }

    private void addWaiting(String name, String runnable, String... permits) throws ReflectiveOperationException {
        List<Getter> getters = new ArrayList<>();
        for (String permit : permits) {
            getters.add(Getter.field(thread, permit));
        }
        unmounted[value(name)] = new Unmounted(value(name), value(runnable), List.copyOf(getters));
    }

    private void addRunnable(String... names) {
        for (String name : names) {
            unmounted[value(name)] = new Unmounted(value(name), value(name), List.of());
        }
    }

    private void addPassing(String... names) {
        for (String name : names) {
            passing[value(name)] = true;
        }
    }

    private int value(String name) {
        return Objects.requireNonNull(code.states().get(name), name);
    }
}
