package dev.stackscope.internal.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What newer JDKs tell of any thread through public methods. */
public final class Threads {

    // Thread.threadId() is final and exists since 19; getId() before it may be overridden.
    private static final MethodHandle ID = idMethod();
    private static final @Nullable MethodHandle IS_VIRTUAL = find("isVirtual", boolean.class);

    private static final int SPARE = 64;

    private Threads() {}

    /**
     * {@return the identifier of {@code thread}, unique while this JVM runs}
     *
     * <p>On JDK 17 it is {@link Thread#getId}, which may be overridden. Where that throws, it is a negative number.
     */
    public static long id(Thread thread) {
        try {
            return (long) ID.invokeExact(thread);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            return -1L - System.identityHashCode(thread);
        }
    }

    /**
     * {@return the state of {@code thread}}
     *
     * <p>{@link Thread#getState} may be overridden. Where it throws, a live thread counts as runnable.
     */
    public static Thread.State state(Thread thread) {
        try {
            return Objects.requireNonNull(thread.getState(), "state");
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return thread.isAlive() ? Thread.State.RUNNABLE : Thread.State.TERMINATED;
        }
    }

    /** {@return whether {@code thread} is virtual; always false on a JDK without virtual threads} */
    public static boolean isVirtual(Thread thread) {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the live platform threads, in no particular order} */
    public static List<Thread> platformThreads() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread[] threads = new Thread[group.activeCount() + SPARE];
        int count = group.enumerate(threads);
        while (count == threads.length) { // more were started meanwhile, and those that found no room were left out
            threads = new Thread[2 * count];
            count = group.enumerate(threads);
        }
        return Arrays.asList(threads).subList(0, count);
    }

    /** {@return whether this JDK has virtual threads} */
    public static Probe virtualThreads() {
        Feature feature = Feature.since21("virtual threads", "virtual threads exist");
        Probe obstacle = feature.obstacle();
        return obstacle != null ? obstacle : feature.works();
    }

    private static MethodHandle idMethod() {
        MethodHandle threadId = find("threadId", long.class);
        MethodHandle id = threadId != null ? threadId : find("getId", long.class);
        if (id == null) {
            throw new IllegalStateException(JdkVersion.fullName() + " has no Thread.getId()");
        }
        return id;
    }

    private static @Nullable MethodHandle find(String name, Class<?> result) {
        try {
            return MethodHandles.publicLookup().findVirtual(Thread.class, name, MethodType.methodType(result));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }
}
