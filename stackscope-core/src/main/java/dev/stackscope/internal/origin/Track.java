package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.Origins;
import java.lang.ref.WeakReference;
import java.util.List;

/** The note that an object exists, which does not keep it alive. */
public class Track extends WeakReference<Object> {

    /** Notes that an object exists. */
    public Track(Object tracked) {
        super(tracked);
    }

    /** {@return whether the object is gone, or of no interest any more} */
    protected boolean isOver() {
        Object tracked = get();
        return tracked == null || Origins.isSettled(tracked);
    }

    /** {@return whether probes have put it down, so that it is forgotten with them} */
    boolean isOfProbes() {
        return true;
    }

    /** {@return the calls that led to the object, the innermost first; empty where they were not asked for} */
    public List<StackTraceElement> site() {
        return List.of();
    }

    /** {@return the value of {@link System#nanoTime} when the object was made, or 0 where it was not asked for} */
    public long nanos() {
        return 0;
    }
}
