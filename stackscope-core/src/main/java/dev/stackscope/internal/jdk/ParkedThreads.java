package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The unmounted virtual threads that may be held still, and who may hold them.
 *
 * @param hold how to hold one
 * @param heldWalk how to walk one that is held
 * @param walk what to make of its frames
 * @param scheduler the scheduler of a virtual thread
 * @param standardScheduler returns the JDK's own scheduler
 * @param pin keeps the calling virtual thread on its carrier
 * @param unpin undoes {@code pin}
 * @param <H> what {@code hold} releases a thread with
 */
record ParkedThreads<H>(
        ThreadHold<H> hold,
        HeldWalk heldWalk,
        LiveWalk walk,
        Class<?> type,
        Class<?> carrier,
        Getter scheduler,
        MethodHandle standardScheduler,
        MethodHandle pin,
        MethodHandle unpin) {

    static final Feature FEATURE = Feature.since21(
            "local variables of parked virtual threads", "virtual threads exist", "java.lang", "jdk.internal.vm");

    /** Calls, each of some 100 bytes, that must fit on the stack before a thread is held: more than it takes to let it go. */
    private static final int HEADROOM = 100;

    static <H> ParkedThreads<H> heldBy(ThreadHold<H> hold) throws ReflectiveOperationException {
        LiveWalk walk = LiveWalk.ATTEMPT.handles();
        if (walk == null) {
            throw new IllegalStateException(LiveWalk.ATTEMPT.probe().reason());
        }
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Field standard = thread.getDeclaredField("DEFAULT_SCHEDULER");
        standard.setAccessible(true);
        return new ParkedThreads<>(
                hold,
                HeldWalk.open(),
                walk,
                thread,
                Getter.type("jdk.internal.misc.CarrierThread"),
                Getter.field(thread, "scheduler"),
                MethodHandles.lookup().unreflectGetter(standard).asType(MethodType.methodType(Object.class)),
                switching(continuation.getDeclaredMethod("pin")),
                switching(continuation.getDeclaredMethod("unpin")));
    }

    private static MethodHandle switching(Method method) throws IllegalAccessException {
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method).asType(MethodType.methodType(void.class));
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant
    boolean mayHold(Thread thread) {
        Thread caller = Thread.currentThread();
        return type.isInstance(thread)
                && thread != caller
                // The scheduler's own work is done by a carrier thread, in the middle of which it must not be called.
                && !carrier.isInstance(caller)
                // Another scheduler is foreign code, and might run the thread at once on ours.
                && scheduler.of(thread) == standard();
    }

    @Nullable
    ParkedStack stackOf(Thread thread, ToIntFunction<@Nullable StackPrint> wanted) {
        if (!hasHeadroom()) {
            return null;
        }
        HeldWalk.Walked walked = walkHeld(thread, wanted);
        if (walked == null) {
            return null;
        }
        StackFrame[] frames = walked.innermostFirst;
        StackPrint print = walked.print == null ? MethodNumbers.ALL.of(frames) : walked.print;
        return new ParkedStack(walk, frames, print, walked.live);
    }

    /** {@return whether a stack overflow can be ruled out while a thread is held} */
    private static boolean hasHeadroom() {
        try {
            return descend(HEADROOM, 0, 0, 0, 0, 0, 0, 0, 0) == 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    /** The parameters are there to take room. */
    private static long descend(int levels, long a, long b, long c, long d, long e, long f, long g, long h) {
        return levels == 0 ? a : descend(levels - 1, b, c, d, e, f, g, h, a);
    }

    private HeldWalk.@Nullable Walked walkHeld(Thread thread, ToIntFunction<@Nullable StackPrint> wanted) {
        if (!Threads.isVirtual(Thread.currentThread())) {
            return heldWalk.walk(thread, hold, wanted);
        }
        // A virtual thread that lost its carrier in between might never get one again while the other is held.
        call(pin);
        try {
            return heldWalk.walk(thread, hold, wanted);
        } finally {
            call(unpin);
        }
    }

    private Object standard() {
        try {
            return (Object) standardScheduler.invokeExact();
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    private static void call(MethodHandle handle) {
        try {
            handle.invokeExact();
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
