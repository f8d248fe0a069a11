package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The walk over the continuation of an unmounted virtual thread, for as long as which the thread is held.
 *
 * @param continuation the continuation of a virtual thread
 * @param scope the scope of a continuation
 * @param walker makes a walker of a continuation, which shows local variables
 */
record HeldWalk(Getter continuation, Getter scope, MethodHandle walker) {

    /** The most frames that are walked while a thread is held, which then takes well below a millisecond. */
    private static final int MAX_FRAMES = 2_000;

    static HeldWalk open() throws ReflectiveOperationException {
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Class<?> scope = Getter.type("jdk.internal.vm.ContinuationScope");
        Method walker = Getter.type("java.lang.LiveStackFrame")
                .getDeclaredMethod("getStackWalker", Set.class, scope, continuation);
        walker.setAccessible(true);
        return new HeldWalk(
                Getter.onlyField(Getter.type("java.lang.VirtualThread"), continuation),
                Getter.method(continuation, "getScope"),
                MethodHandles.lookup()
                        .unreflect(walker)
                        .asType(MethodType.methodType(StackWalker.class, Set.class, Object.class, Object.class)));
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
        StackWalker walk = walkerOf(within, unmounted);
        H held = hold.hold(thread);
        if (held == null) {
            return null;
        }
        StackFrame[] frames;
        // From here to the end of release() the thread depends on us: nothing foreign, and nothing that can wait.
        try {
            frames = walk.walk(HeldWalk::collect);
        } catch (InternalError e) {
            // "stack walk: decode failed": JDK 25, now and then, of 100,000 parked threads in a heap of 512 MB.
            return null;
        } finally {
            hold.release(thread, held);
        }
        return frames.length > MAX_FRAMES ? null : frames;
    }

    /** Takes the frames as they are and calls nothing of them. */
    private static StackFrame[] collect(Stream<StackFrame> frames) {
        return frames.limit(MAX_FRAMES + 1L).toArray(StackFrame[]::new);
    }

    private StackWalker walkerOf(Object within, Object unmounted) {
        try {
            return (StackWalker) walker.invokeExact(LiveWalk.OPTIONS, within, unmounted);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
