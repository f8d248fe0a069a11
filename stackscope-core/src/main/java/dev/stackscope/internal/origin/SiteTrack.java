package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.List;

/** The note that an object exists, with the time and the calls that led to it, which may become known a little later. */
class SiteTrack extends Track {

    private static final StackFrame[] NOWHERE = {};

    private volatile StackFrame[] frames;
    private final long nanos;

    /** Notes that an object exists now. */
    SiteTrack(Object tracked) {
        this(tracked, NOWHERE, System.nanoTime());
    }

    SiteTrack(Object tracked, StackFrame[] frames, long nanos) {
        super(tracked);
        this.frames = frames;
        this.nanos = nanos;
    }

    /** Says which calls led to the object, the innermost first. */
    void madeBy(StackFrame[] calls) {
        frames = calls;
    }

    @Override
    public List<StackTraceElement> site() {
        return Arrays.stream(frames).map(StackFrame::toStackTraceElement).toList();
    }

    @Override
    public long nanos() {
        return nanos;
    }
}
