package dev.stackscope.internal.jdk;

import org.jspecify.annotations.Nullable;

/** What we use of the JVM's tool interface, JVMTI. Safe for use by any thread, virtual ones too. */
interface Tool {

    /** {@return whether virtual threads can be suspended; one tool of a JVM at a time can} */
    boolean canSuspend();

    /**
     * {@return the calls of a thread at one moment, innermost first: the identifier of a method and the bytecode index in
     * it, in turn; or null where the thread was not started or has ended, or where too many ask at once}
     *
     * <p>The index is -1 in a native method. Calls that Java hides are there.
     */
    long @Nullable [] stackOf(Thread thread);

    /** {@return the method with that identifier, or null where its class was unloaded, or where too many ask at once} */
    @Nullable
    ToolMethod method(long id);

    /**
     * Keeps a virtual thread from running, whatever it is doing, until it is resumed.
     *
     * @return what to resume it by, or 0 where it was not started, has ended or is suspended already, or where too many
     *     ask at once
     */
    long suspend(Thread thread);

    /** {@return 0, or the error that kept a suspended thread from going on} */
    int resume(long suspended);

    /** Gives back what a thread was resumed by. */
    void forget(long suspended);
}
