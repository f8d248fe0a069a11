package dev.stackscope;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an extraction includes and how far it may go.
 *
 * @param contexts whether frames show what they hold open
 * @param childTasks whether child tasks, and the tasks behind a wait, are extracted in full; else they are stubs that
 *     have a task but no frames
 * @param heldThreads whether a parked virtual thread may be held still for the microseconds that it takes to read its
 *     local variables, where the JDK's packages are open
 * @param threadDump whether the JDK's own thread dump may be taken on JDK 25 too, where it can crash the JVM while virtual
 *     threads are busy (JDK-8364343); on other releases it is safe and needs no consent
 * @param toolInterface whether the JVM's tool interface may be opened for the exact positions of other threads
 * @param limits caps on the amount of data
 * @param timeBudget how long the extraction may take before it ends with what it has and a note, or null for no limit
 */
public record ExtractOptions(
        boolean contexts,
        boolean childTasks,
        boolean heldThreads,
        boolean threadDump,
        boolean toolInterface,
        Limits limits,
        @Nullable Duration timeBudget) {

    private static final ExtractOptions DEFAULTS =
            new ExtractOptions(true, false, true, false, false, Limits.standard(), null);

    /** Checks that the caps are there and that a budget is positive. */
    public ExtractOptions {
        Objects.requireNonNull(limits, "limits");
        if (timeBudget != null && (timeBudget.isZero() || timeBudget.isNegative())) {
            throw new IllegalArgumentException("timeBudget is " + timeBudget + "; it must be positive");
        }
    }

    /** {@return contexts on, child tasks as stubs, standard caps, no time budget} */
    public static ExtractOptions defaults() {
        return DEFAULTS;
    }

    /** {@return these options with contexts on or off} */
    public ExtractOptions withContexts(boolean on) {
        return new ExtractOptions(on, childTasks, heldThreads, threadDump, toolInterface, limits, timeBudget);
    }

    /** {@return these options with child tasks in full or as stubs} */
    public ExtractOptions withChildTasks(boolean inFull) {
        return new ExtractOptions(contexts, inFull, heldThreads, threadDump, toolInterface, limits, timeBudget);
    }

    /**
     * {@return these options with leave to hold parked virtual threads still, or without}
     *
     * <p>To open the JDK's packages is to give that leave: it is on by default. A held thread goes on by itself; no
     * foreign code runs meanwhile.
     */
    public ExtractOptions withHeldThreads(boolean allowed) {
        return new ExtractOptions(contexts, childTasks, allowed, threadDump, toolInterface, limits, timeBudget);
    }

    /**
     * {@return these options with or without consent to the JDK's thread dump on JDK 25}
     *
     * <p>Without flags that dump is the only way to see scopes and virtual threads. On JDK 25 it walks virtual threads
     * without keeping them from mounting and unmounting, which can crash the JVM; where the virtual threads are known to
     * be at rest, or the JVM is lost anyway, it may be worth it. No dump is taken where the packages are open.
     */
    public ExtractOptions withThreadDump(boolean consent) {
        return new ExtractOptions(contexts, childTasks, heldThreads, consent, toolInterface, limits, timeBudget);
    }

    /**
     * {@return these options with leave to open the JVM's tool interface, or without}
     *
     * <p>With it, the frames of all threads have their exact positions, and from JDK 26 on parked virtual threads can be
     * held. It needs JDK 22 and the flag {@code --enable-native-access}; where it cannot be had, a note says why. Once
     * opened it stays open for the life of the JVM, in which each switch of a virtual thread then takes some 80 ns more.
     */
    public ExtractOptions withToolInterface(boolean allowed) {
        return new ExtractOptions(contexts, childTasks, heldThreads, threadDump, allowed, limits, timeBudget);
    }

    /** {@return these options with other caps} */
    public ExtractOptions withLimits(Limits caps) {
        return new ExtractOptions(contexts, childTasks, heldThreads, threadDump, toolInterface, caps, timeBudget);
    }

    /** {@return these options with a time budget, or with none if null} */
    public ExtractOptions withTimeBudget(@Nullable Duration budget) {
        return new ExtractOptions(contexts, childTasks, heldThreads, threadDump, toolInterface, limits, budget);
    }
}
