package dev.stackscope.internal.jdk;

import java.util.List;

/** What the probes that are woven into the JDK's code see, as far as there are any. */
public final class WovenProbes {

    private static final String OFF = "it has to be recorded, which is off; to switch it on, start the program with"
            + " -javaagent:stackscope.jar=probes, or call: stackscope probes <pid> on";

    private static final List<Probe> NONE =
            List.of(off("sources of pending futures"), off("sites of futures and tasks"));

    private static volatile List<Probe> now = NONE;

    private WovenProbes() {}

    /** {@return what is seen, and for the rest why not} */
    public static List<Probe> all() {
        return now;
    }

    /** Sets what is seen from now on; empty where the probes were taken out. */
    public static void set(List<Probe> probes) {
        now = probes.isEmpty() ? NONE : List.copyOf(probes);
    }

    /** {@return whether it can be seen who will complete a future} */
    public static boolean areOn() {
        return now.get(0).available();
    }

    private static Probe off(String name) {
        return Probe.fails(name, OFF, null);
    }
}
