package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.Arrays;
import java.util.List;

/** The note that an object exists, with the calls that led to it and the time. */
class SiteTrack extends Track {

    private final StackFrame[] frames;
    private final long nanos;

    SiteTrack(Object tracked, StackFrame[] frames, long nanos) {
        super(tracked);
        this.frames = frames;
        this.nanos = nanos;
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
