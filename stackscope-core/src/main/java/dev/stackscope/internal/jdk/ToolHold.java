package dev.stackscope.internal.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * The way in which tools such as debuggers hold a thread: the JVM suspends it.
 *
 * <p>A thread that is suspended while it is unmounted can be unparked, notified or interrupted as ever, but does not mount
 * before it is resumed. One that turns out to be mounted is resumed at once.
 *
 * @param state the state of a virtual thread
 * @param carrier the carrier of a virtual thread, or null where it is unmounted
 */
record ToolHold(Tool tool, RestStates states, MethodHandle state, MethodHandle carrier)
        implements ThreadHold<ToolHold.Suspended> {

    /** How often a thread that is just being parked is tried. */
    private static final int TRIES = 64;

    /** What a thread is resumed by. */
    static final class Suspended {
        private long reference;
    }

    static ToolHold open(Tool tool) throws ReflectiveOperationException {
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        return new ToolHold(
                tool,
                RestStates.of(SuspensionCode.ofThisJdk().states()),
                getter(thread, "state", int.class),
                getter(thread, "carrierThread", Thread.class));
    }

    private static MethodHandle getter(Class<?> thread, String name, Class<?> type)
            throws ReflectiveOperationException {
        Field field = thread.getDeclaredField(name);
        field.setAccessible(true);
        return MethodHandles.lookup().unreflectGetter(field).asType(MethodType.methodType(type, Object.class));
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it; the JDK waits the same way for such a thread
    public @Nullable Suspended hold(Thread thread) {
        Suspended held = new Suspended();
        for (int i = 0; i < TRIES; i++) {
            if (isUnmounted(thread)) {
                if (suspendUnmounted(thread, held)) {
                    return held;
                }
            } else if (!states.isPassing(stateOf(thread))) {
                return null;
            }
            Thread.yield();
        }
        return null;
    }

    private boolean suspendUnmounted(Thread thread, Suspended held) {
        held.reference = tool.suspend(thread);
        if (held.reference == 0) {
            return false;
        }
        boolean unmounted = false;
        try {
            unmounted = isUnmounted(thread);
        } finally {
            if (!unmounted) {
                release(thread, held);
            }
        }
        return unmounted;
    }

    @Override
    public void release(Thread thread, Suspended held) {
        int error = tool.resume(held.reference);
        tool.forget(held.reference);
        if (error != 0) {
            throw new IllegalStateException("a suspended thread cannot be resumed: error " + error);
        }
    }

    private boolean isUnmounted(Thread thread) {
        return states.isUnmounted(stateOf(thread)) && carrierOf(thread) == null;
    }

    private int stateOf(Thread thread) {
        try {
            return (int) state.invokeExact((Object) thread);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }

    private @Nullable Thread carrierOf(Thread thread) {
        try {
            return (Thread) carrier.invokeExact((Object) thread);
        } catch (Throwable e) {
            throw ThreadHold.unexpected(e);
        }
    }
}
