package dev.stackscope.read;

import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A thread as a dump tells it, being filled in. Objects are {@code type@hash}. */
final class DumpThread {

    /** The calls, innermost first. */
    final List<StackTraceElement> trace = new ArrayList<>();

    /** The monitors that each call entered, by its place in the trace. */
    final Map<Integer, List<String>> monitors = new HashMap<>();

    /** The locks of {@code java.util.concurrent} that the thread holds. */
    final Set<String> locks = new HashSet<>();

    /** The scopes that the thread opened, outermost first. */
    final List<DumpContainer> scopes = new ArrayList<>();

    final List<String> notes = new ArrayList<>();
    boolean virtual;
    String id = "";

    @Nullable
    String name;

    @Nullable
    String state;

    /** What it is about to enter. */
    @Nullable
    String blockedOn;

    /** What it waits for in {@code Object.wait}. */
    @Nullable
    String waitingOn;

    /** What it is parked for. */
    @Nullable
    String parkedFor;

    /** Who holds what it waits for. */
    @Nullable
    DumpThread holder;

    /** How others refer to it. */
    @Nullable
    String label;

    Task task() {
        return new Task(virtual ? "vthread" : "thread", id, name, state);
    }

    /** Notes a monitor of the last call. */
    void addMonitor(int depth, String object) {
        monitors.computeIfAbsent(Math.max(0, depth), place -> new ArrayList<>()).add(object);
    }

    /** {@return all that others would have to wait for} */
    Set<String> held() {
        Set<String> held = new HashSet<>(locks);
        monitors.values().forEach(held::addAll);
        held.remove(waitingOn); // Object.wait gives the monitor back meanwhile
        held.remove(blockedOn); // it enters again after having waited
        return held;
    }
}
