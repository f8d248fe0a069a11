package dev.stackscope.benchmarks.load;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Virtual threads, without a word of them in class files that JDK 17 has to read. */
public final class VirtualThreads {

    private VirtualThreads() {}

    /** {@return whether this JDK has virtual threads} */
    public static boolean exist() {
        return Runtime.version().feature() >= 21;
    }

    /**
     * {@return a virtual thread that runs a task}
     *
     * @throws IllegalStateException if this JDK has none
     */
    public static Thread start(Runnable task) {
        try {
            return (Thread) Holder.START.invokeExact(task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Holder {

        static final MethodHandle START = start();

        private static MethodHandle start() {
            try {
                return MethodHandles.publicLookup()
                        .findStatic(
                                Thread.class,
                                "startVirtualThread",
                                MethodType.methodType(Thread.class, Runnable.class));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("virtual threads exist since JDK 21", e);
            }
        }
    }
}
