package dev.stackscope.internal.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
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
record StateHold(HoldStates states, MethodHandle state, MethodHandle compareAndSet, MethodHandle submit)
        implements ThreadHold<HoldStates.Unmounted> {

    /** How often a thread that is just being parked, or that somebody else holds, is tried. */
    private static final int TRIES = 64;

    private static final long OUT_OF_MEMORY_PAUSE_NANOS = 10_000_000;

    static StateHold open(SuspensionCode code) throws ReflectiveOperationException {
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        return new StateHold(
                HoldStates.of(code, thread),
                handle(thread, "state").asType(MethodType.methodType(int.class, Object.class)),
                handle(thread, "compareAndSetState", int.class, int.class)
                        .asType(MethodType.methodType(boolean.class, Object.class, int.class, int.class)),
                handle(thread, "submitRunContinuation").asType(MethodType.methodType(void.class, Object.class)));
    }

    private static MethodHandle handle(Class<?> type, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return MethodHandles.lookup().unreflect(method);
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it; asyncGetStackTrace of the JDK waits the same way
    public HoldStates.@Nullable Unmounted hold(Thread thread) {
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

    /** Lets the thread go on from the state it was {@code held} in, and makes it run where it was woken meanwhile. */
    @Override
    public void release(Thread thread, HoldStates.Unmounted held) {
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
                throw ThreadHold.unexpected(e);
            }
        }
    }

    private int stateOf(Thread thread) {
        try {
            return (int) state.invokeExact((Object) thread);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    private boolean compareAndSet(Thread thread, int expected, int replacement) {
        try {
            return (boolean) compareAndSet.invokeExact((Object) thread, expected, replacement);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
