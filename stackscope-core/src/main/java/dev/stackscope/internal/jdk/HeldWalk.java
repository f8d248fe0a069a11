package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/*
 * A walk that shows local variables ends, on JDK 25 at least, behind the last interpreted frame of a stack whose outer
 * frames C2 has compiled, or fails with an InternalError ("stack walk: decode failed"). The plain walk, which getStackTrace
 * uses, goes on to the end. So where the outermost frame is not the thread's own, a plain walk gives what is missing.
 */
/**
 * The walk over the continuation of an unmounted virtual thread, for as long as which the thread is held.
 *
 * @param threadType the class of virtual threads, which has the outermost frame of each
 * @param continuation the continuation of a virtual thread
 * @param scope the scope of a continuation
 * @param walker makes a walker of a continuation, which shows local variables
 * @param plainWalker makes a walker of a continuation, which does not
 */
record HeldWalk(Class<?> threadType, Getter continuation, Getter scope, MethodHandle walker, MethodHandle plainWalker) {

    /** The most frames that are walked while a thread is held, which then takes well below a millisecond. */
    private static final int MAX_FRAMES = 2_000;

    static HeldWalk open() throws ReflectiveOperationException {
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Class<?> scope = Getter.type("jdk.internal.vm.ContinuationScope");
        Method walker = Getter.type("java.lang.LiveStackFrame")
                .getDeclaredMethod("getStackWalker", Set.class, scope, continuation);
        walker.setAccessible(true);
        Method plain = continuation.getMethod("stackWalker", Set.class, scope);
        plain.setAccessible(true);
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        MethodType made = MethodType.methodType(StackWalker.class, Set.class, Object.class, Object.class);
        return new HeldWalk(
                thread,
                Getter.onlyField(thread, continuation),
                Getter.method(continuation, "getScope"),
                MethodHandles.lookup().unreflect(walker).asType(made),
                MethodHandles.permuteArguments(
                        MethodHandles.lookup()
                                .unreflect(plain)
                                .asType(MethodType.methodType(
                                        StackWalker.class, Object.class, Set.class, Object.class)),
                        made,
                        2,
                        0,
                        1));
    }

    /**
     * {@return the frames of a thread that is or soon gets unmounted, innermost first, or null where it does not, or where
     * they are too many}
     */
    <H> StackFrame @Nullable [] walk(Thread thread, ThreadHold<H> hold) {
        Object unmounted = continuation.of(thread);
        Object within = unmounted == null ? null : scope.of(unmounted);
        if (unmounted == null || within == null) {
            return null;
        }
        StackWalker live = walkerOf(walker, within, unmounted);
        StackWalker plain = walkerOf(plainWalker, within, unmounted);
        H held = hold.hold(thread);
        if (held == null) {
            return null;
        }
        StackFrame[] frames;
        // From here to the end of release() the thread depends on us: nothing foreign, and nothing that can wait.
        try {
            frames = whole(live(live), plain);
        } finally {
            hold.release(thread, held);
        }
        return frames.length > MAX_FRAMES ? null : frames;
    }

    private static StackFrame[] live(StackWalker walk) {
        try {
            return walk.walk(HeldWalk::collect);
        } catch (InternalError e) {
            return new StackFrame[0];
        }
    }

    /** {@return the live frames, and those that they lack from a plain walk} */
    private StackFrame[] whole(StackFrame[] live, StackWalker plain) {
        if (reachesTheThread(live)) {
            return live;
        }
        StackFrame[] all = plain.walk(HeldWalk::collect);
        System.arraycopy(live, 0, all, 0, Math.min(live.length, all.length));
        return all;
    }

    /** {@return whether the outermost frame is the thread's own; the innermost may be, too, as it parks itself} */
    private boolean reachesTheThread(StackFrame[] frames) {
        boolean left = false;
        for (StackFrame frame : frames) {
            left |= frame.getDeclaringClass() != threadType;
        }
        return left && frames[frames.length - 1].getDeclaringClass() == threadType;
    }

    /** Takes the frames as they are and calls nothing of them. */
    private static StackFrame[] collect(Stream<StackFrame> frames) {
        return frames.limit(MAX_FRAMES + 1L).toArray(StackFrame[]::new);
    }

    private static StackWalker walkerOf(MethodHandle walker, Object within, Object unmounted) {
        try {
            return (StackWalker) walker.invokeExact(LiveWalk.OPTIONS, within, unmounted);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
