package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a thread with the objects in their local variables.
 *
 * <p>They are to be had of the calling thread, and of a virtual thread that is not mounted: it is held still for the
 * microseconds of the walk, on JDK 21 to 25 by the JDK's own protocol, later by the tool interface where that is open. No
 * code of the program's runs meanwhile.
 */
public final class LiveFrames {

    /** More calls than any stack has. */
    public static final int ALL = Integer.MAX_VALUE;

    private LiveFrames() {}

    /** {@return whether the local variables of the calling thread can be seen} */
    public static Probe currentThread() {
        return LiveWalk.ATTEMPT.probe();
    }

    /**
     * {@return whether the local variables of unmounted virtual threads can be seen}
     *
     * <p>Before the first call of {@link #ofParked} with a virtual thread, only whether this JDK has what it takes: the
     * test of it needs a virtual thread, and the first virtual thread of a JVM makes the JDK start threads.
     */
    public static Probe parkedThreads() {
        return HoldWay.bestProbe();
    }

    /** {@return whether {@link #ofParked} may find something: a way to hold threads is open, and was not given up} */
    public static boolean areParkedOpen() {
        return HoldWay.best() != null;
    }

    /**
     * {@return the calling thread's calls, outermost first and ending in this class; or null where they cannot be seen}
     */
    public static @Nullable List<LiveFrame> current() {
        LiveWalk walk = LiveWalk.ATTEMPT.handles();
        return walk == null ? null : walk.frames(walk.current());
    }

    /** {@return the calls of an unmounted virtual thread with all their variables, outermost first, or null as below} */
    public static @Nullable List<LiveFrame> ofParked(Thread thread) {
        HoldWay way = HoldWay.best();
        return way == null ? null : way.framesOf(thread);
    }

    /**
     * Reads the calls of a virtual thread that is unmounted: parked, blocked, waiting or about to go on.
     *
     * <p>The thread is held still meanwhile and can be resumed by nobody. Whoever wakes it in that time has woken it:
     * it goes on afterwards.
     *
     * @param wanted says of how many of the innermost calls the variables are to be read, given what to recognise the stack
     *     by, which is null if it was not seen before. It is asked while the thread is held, so it must not wait for
     *     anything, call foreign code, or make the JVM load classes
     * @return the calls; or null where the thread is mounted, is just being mounted or unmounted for
     *     longer than we care to wait, was not started, has ended, is the calling thread or no virtual thread of the
     *     JDK's own scheduler; or where this cannot be seen, as {@link #parkedThreads} tells; or where
     *     the thread has more than 2,000 calls; or where the caller runs on a carrier thread or is almost out of stack
     */
    public static @Nullable ParkedStack ofParked(Thread thread, ToIntFunction<@Nullable StackPrint> wanted) {
        HoldWay way = HoldWay.best();
        return way == null ? null : way.stackOf(thread, wanted);
    }
}
