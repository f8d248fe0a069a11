package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread as the JDK's dump tells it. What the JDK that wrote the dump does not tell is null. */
public final class DumpedThread {

    private final long id;
    private final String name;
    private final @Nullable Boolean virtual;
    private final Thread.@Nullable State state;
    private final StackTraceElement[] trace;
    private final @Nullable String parkBlocker;
    private final @Nullable Long parkBlockerOwner;
    private final @Nullable String blockedOn;
    private final @Nullable String waitingOn;
    private final @Nullable Long carrier;
    private final List<DumpedMonitor> monitors;
    private @Nullable DumpedThread holder;

    DumpedThread(ThreadParser fields, long id) {
        this.id = id;
        this.name = fields.name;
        this.state = fields.state;
        // 25 and later write the flag for virtual threads alone, and the state for all; 21 writes neither.
        boolean told = fields.virtual || fields.state != null;
        this.virtual = told ? Boolean.valueOf(fields.virtual) : null;
        this.trace = fields.trace;
        this.parkBlocker = fields.parkBlocker;
        this.parkBlockerOwner = fields.parkBlockerOwner;
        this.blockedOn = fields.blockedOn;
        this.waitingOn = fields.waitingOn;
        this.carrier = fields.carrier;
        this.monitors = List.copyOf(fields.monitors);
    }

    /** {@return the thread's identifier} */
    public long id() {
        return id;
    }

    /** {@return the thread's name, empty for a virtual thread that was given none} */
    public String name() {
        return name;
    }

    /** {@return whether the thread is virtual, or null for a dump of JDK 21 to 24} */
    public @Nullable Boolean virtual() {
        return virtual;
    }

    /** {@return the thread's state, or null for a dump of JDK 21 to 24} */
    public Thread.@Nullable State state() {
        return state;
    }

    /** {@return the thread's calls, innermost first; shared, not to be changed} */
    public StackTraceElement[] trace() {
        return trace;
    }

    /** {@return the class and identity hash of what the thread was parked for, or null} */
    public @Nullable String parkBlocker() {
        return parkBlocker;
    }

    /**
     * {@return the thread that holds what this one was parked for or was about to enter, or null where the dump does not
     * tell}
     *
     * <p>Monitors are told by JDK 25 and later, locks by JDK 26 and later.
     */
    public @Nullable DumpedThread holder() {
        return holder;
    }

    /** Sets the holder, once all threads of the dump are known. */
    void heldUpBy(@Nullable DumpedThread thread) {
        holder = thread;
    }

    /** {@return the identifier of the thread that holds {@link #parkBlocker()}, or null; told by JDK 26 and later} */
    public @Nullable Long parkBlockerOwner() {
        return parkBlockerOwner;
    }

    /** {@return the class and identity hash of the monitor that the thread was about to enter, or null} */
    public @Nullable String blockedOn() {
        return blockedOn;
    }

    /** {@return the class and identity hash of the object whose {@code wait} the thread was in, or null} */
    public @Nullable String waitingOn() {
        return waitingOn;
    }

    /** {@return the identifier of the thread that carried this virtual thread, or null where none did} */
    public @Nullable Long carrier() {
        return carrier;
    }

    /** {@return the monitors that the thread held, innermost call first; none in a dump of JDK 21 to 24} */
    public List<DumpedMonitor> monitors() {
        return monitors;
    }
}
