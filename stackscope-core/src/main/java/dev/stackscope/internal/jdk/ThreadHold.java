package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way in which {@code VirtualThread.tryGetStackTrace} of JDK 21 to 25 holds an unmounted thread still: a bit is added
 * to its state.
 *
 * <p>While the bit is set, the scheduler, a timer, and whoever unparks, notifies, unblocks or interrupts the thread find no
 * state that they know, and leave nothing behind but a flag of the thread. So whoever takes the bit away has to read these
 * flags afterwards, and to make the thread run where one is set. State and flags are volatile: either the one who wakes
 * sees the old state again, or we see the flag.
 */
record ThreadHold(
        HoldStates states,
        MethodHandle state,
        MethodHandle compareAndSet,
        MethodHandle submit,
        Getter continuation,
        Getter scope,
        MethodHandle walker) {

    /** How often a thread that is just being parked, or that somebody else holds, is tried. */
    private static final int TRIES = 64;

    /** The most frames that are walked while a thread is held, which then takes well below a millisecond. */
    private static final int MAX_FRAMES = 2_000;

    private static final long OUT_OF_MEMORY_PAUSE_NANOS = 10_000_000;

    static ThreadHold open(SuspensionCode code) throws ReflectiveOperationException {
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Class<?> scope = Getter.type("jdk.internal.vm.ContinuationScope");
        Class<?> frame = Getter.type("java.lang.LiveStackFrame");
        return new ThreadHold(
                HoldStates.of(code, thread),
                handle(thread, "state").asType(MethodType.methodType(int.class, Object.class)),
                handle(thread, "compareAndSetState", int.class, int.class)
                        .asType(MethodType.methodType(boolean.class, Object.class, int.class, int.class)),
                handle(thread, "submitRunContinuation").asType(MethodType.methodType(void.class, Object.class)),
                Getter.onlyField(thread, continuation),
                Getter.method(continuation, "getScope"),
                handle(frame, "getStackWalker", Set.class, scope, continuation)
                        .asType(MethodType.methodType(StackWalker.class, Set.class, Object.class, Object.class)));
    }

    private static MethodHandle handle(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }

    /**
     * {@return the frames of a thread that is or soon gets unmounted, innermost first, or null where it does not, or where
     * they are too many}
     */
    StackFrame @Nullable [] walk(Thread thread) {
        Object unmounted = continuation.of(thread);
        Object within = unmounted == null ? null : scope.of(unmounted);
        if (unmounted == null || within == null) {
            return null;
        }
        StackWalker walk = walkerOf(within, unmounted);
        HoldStates.Unmounted held = hold(thread);
        if (held == null) {
            return null;
        }
        StackFrame[] frames;
        // From here to the end of release() the thread depends on us: nothing foreign, and nothing that can wait.
        try {
            frames = walk.walk(ThreadHold::collect);
        } finally {
            release(thread, held);
        }
        return frames.length > MAX_FRAMES ? null : frames;
    }

    /** Takes the frames as they are and calls nothing of them. */
    private static StackFrame[] collect(Stream<StackFrame> frames) {
        return frames.limit(MAX_FRAMES + 1L).toArray(StackFrame[]::new);
    }

    /**
     * {@return the state that {@code thread} is held in from now on, or null where it is mounted, stays in transition, was
     * not started or has ended}
     */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it; asyncGetStackTrace of the JDK waits the same way
    HoldStates.@Nullable Unmounted hold(Thread thread) {
        for (int i = 0; i < TRIES; i++) {
            int found = stateOf(thread);
            HoldStates.Unmounted held = states.unmounted(found);
            if (held != null && compareAndSet(thread, found, found | states.suspended())) {
                return held;
            }
            if (held == null && !states.isPassing(found)) {
                return null;
            }
            Thread.yield();
        }
        return null;
    }

    /** Lets {@code thread} go on from the state it was {@code held} in, and makes it run where it was woken meanwhile. */
    void release(Thread thread, HoldStates.Unmounted held) {
        // The JDK sets the state without comparing. Comparing never does harm where somebody else broke the rules.
        if (!compareAndSet(thread, held.value() | states.suspended(), held.value())) {
            throw new IllegalStateException("a held thread changed its state");
        }
        // A task of a runnable thread may have run in vain while the thread was held.
        if (held.isRunnable() || (held.isWoken(thread) && compareAndSet(thread, held.value(), held.runnable()))) {
            submit(thread);
        }
    }

    /** Gives the thread to its scheduler, however long memory is short, as {@code VirtualThread} itself does in JDK 24. */
    private void submit(Thread thread) {
        while (true) {
            try {
                submit.invokeExact((Object) thread);
                return;
            } catch (OutOfMemoryError e) {
                LockSupport.parkNanos(OUT_OF_MEMORY_PAUSE_NANOS);
            } catch (RejectedExecutionException e) {
                return; // The scheduler is shut down, and its threads have ended with it.
            } catch (Throwable e) {
                throw unexpected(e);
            }
        }
    }

    private int stateOf(Thread thread) {
        try {
            return (int) state.invokeExact((Object) thread);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private boolean compareAndSet(Thread thread, int expected, int replacement) {
        try {
            return (boolean) compareAndSet.invokeExact((Object) thread, expected, replacement);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private StackWalker walkerOf(Object within, Object unmounted) {
        try {
            return (StackWalker) walker.invokeExact(LiveWalk.OPTIONS, within, unmounted);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
