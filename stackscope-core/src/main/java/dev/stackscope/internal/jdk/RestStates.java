package dev.stackscope.internal.jdk;

import java.util.BitSet;
import java.util.Map;
import java.util.Set;

/**
 * The states of virtual threads in this JDK, by whether a thread is off its carrier in them. They are only read, so a
 * state that is not known here does no harm: a thread in it is left alone.
 *
 * @param unmounted the values of states in which a thread is off its carrier
 * @param passing the values of states in which a thread soon gets off its carrier
 */
record RestStates(BitSet unmounted, BitSet passing) {

    private static final Set<String> UNMOUNTED =
            Set.of("PARKED", "TIMED_PARKED", "UNPARKED", "YIELDED", "BLOCKED", "UNBLOCKED", "WAIT", "TIMED_WAIT");

    private static final Set<String> PASSING =
            Set.of("PARKING", "TIMED_PARKING", "YIELDING", "BLOCKING", "WAITING", "TIMED_WAITING");

    static RestStates of(Map<String, Integer> states) throws NoSuchFieldException {
        if (!states.containsKey("PARKED")) {
            throw new NoSuchFieldException("java.lang.VirtualThread.PARKED");
        }
        return new RestStates(values(states, UNMOUNTED), values(states, PASSING));
    }

    private static BitSet values(Map<String, Integer> states, Set<String> names) {
        BitSet values = new BitSet();
        states.forEach((name, value) -> {
            if (names.contains(name)) {
                values.set(value);
            }
        });
        return values;
    }

    boolean isUnmounted(int state) {
        return state >= 0 && unmounted.get(state);
    }

    boolean isPassing(int state) {
        return state >= 0 && passing.get(state);
    }
}
