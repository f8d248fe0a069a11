package dev.stackscope.internal.jdk;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unmounted virtual threads that may be held still, and who may hold them.
 *
 * @param hold how to hold one
 * @param walk what to make of its frames
 * @param scheduler the scheduler of a virtual thread
 * @param standardScheduler returns the JDK's own scheduler
 * @param pin keeps the calling virtual thread on its carrier
 * @param unpin undoes {@code pin}
 */
record ParkedThreads(
        ThreadHold hold,
        LiveWalk walk,
        Class<?> type,
        Class<?> carrier,
        Getter scheduler,
        MethodHandle standardScheduler,
        MethodHandle pin,
        MethodHandle unpin) {

    /** Calls that must fit on the stack before a thread is held: more than it takes to let it go. */
    private static final int HEADROOM = 512;

    private static final Feature FEATURE = Feature.since21(
            "local variables of parked virtual threads", "virtual threads exist", "java.lang", "jdk.internal.vm");

    private static final Attempt<ParkedThreads> ATTEMPT = attempt();

    /** What became of holding threads so far: null before the first one, and no longer working after any failure. */
    private static volatile @Nullable Probe outcome;

    private static Attempt<ParkedThreads> attempt() {
        if (JdkVersion.atLeast(26)) {
            String reason = "no Java code can hold a virtual thread still since JDK 26; this is " + JdkVersion.name();
            return new Attempt<>(null, FEATURE.fails(reason, null));
        }
        return Attempt.at(FEATURE, ParkedThreads::open);
    }

    private static ParkedThreads open() throws ReflectiveOperationException {
        LiveWalk walk = LiveWalk.ATTEMPT.handles();
        if (walk == null) {
            throw new IllegalStateException(LiveWalk.ATTEMPT.probe().reason());
        }
        Class<?> thread = Getter.type("java.lang.VirtualThread");
        Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
        Field standard = thread.getDeclaredField("DEFAULT_SCHEDULER");
        standard.setAccessible(true);
        return new ParkedThreads(
                ThreadHold.open(SuspensionCode.ofThisJdk()),
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

    static Probe probe() {
        Probe known = outcome;
        return known == null ? ATTEMPT.probe() : known;
    }

    static @Nullable List<LiveFrame> framesOf(Thread thread) {
        ParkedThreads parked = ATTEMPT.handles();
        if (parked == null || !parked.mayHold(thread) || !isTested() || !hasHeadroom()) {
            return null;
        }
        try {
            StackFrame[] frames = parked.framesWhileHeld(thread);
            return frames == null ? null : parked.walk.frames(frames);
        } catch (RuntimeException | LinkageError e) {
            outcome = FEATURE.brokenBy(e);
            return null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant
    private boolean mayHold(Thread thread) {
        Thread caller = Thread.currentThread();
        return type.isInstance(thread)
                && thread != caller
                // The scheduler's own work is done by a carrier thread, in the middle of which it must not be called.
                && !carrier.isInstance(caller)
                // Another scheduler is foreign code, and might run the thread at once on ours.
                && scheduler.of(thread) == standard();
    }

    private static boolean isTested() {
        if (outcome == null) {
            outcome = Trial.OUTCOME;
        }
        return probe().available();
    }

    /** {@return whether a stack overflow can be ruled out while a thread is held} */
    private static boolean hasHeadroom() {
        try {
            return descend(HEADROOM) == 0;
        } catch (StackOverflowError e) {
            return false;
        }
    }

    private static int descend(int levels) {
        return levels == 0 ? 0 : descend(levels - 1);
    }

    private StackFrame @Nullable [] framesWhileHeld(Thread thread) {
        if (!Threads.isVirtual(Thread.currentThread())) {
            return hold.walk(thread);
        }
        // A virtual thread that lost its carrier in between might never get one again while the other is held.
        call(pin);
        try {
            return hold.walk(thread);
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

    /** The self-test, done when the first virtual thread is to be held. */
    private static final class Trial {

        static final Probe OUTCOME = test();

        private static Probe test() {
            ParkedThreads parked = ATTEMPT.handles();
            Throwable failure = parked == null ? null : HoldSelfTest.failureOf(parked.hold, parked.walk);
            return failure == null ? ATTEMPT.probe() : FEATURE.brokenBy(failure);
        }
    }
}
