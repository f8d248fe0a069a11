package dev.stackscope.spi;

import dev.stackscope.FrameMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Collects the hooks of one glue.
 *
 * <p>A hook for a type serves every object of that type. If several hooks apply, the one for the most specific type
 * wins: a subtype before its supertypes, a class before an interface. Between hooks that this leaves equal, the
 * embedder's wins over a library's own, that over one that comes with Stackscope; then the type whose name sorts first
 * wins, then the library whose name does. Frame hooks follow {@link FrameMatcher} in the same way.
 *
 * <p>A type may be given by name where it must not be linked; the name also stands for its subtypes. It means the class
 * of that name that goes with the library: whose loader sees the required class, or is seen from there. The embedder's
 * names mean every class that has them.
 *
 * @see StackscopeGlue#install
 */
public interface Hooks {

    /**
     * {@return the class loader of the library's required class, or null for the bootstrap loader}
     *
     * <p>A glue that reflects into its library looks up its classes here, while it is installed.
     */
    @Nullable
    ClassLoader loader();

    /**
     * Uses a hook to look inside every item of a type.
     *
     * @throws IllegalArgumentException if this glue already has an unwrap hook for the type
     */
    <T> Hooks unwrap(Class<T> type, Unwrap<? super T> hook);

    /** Uses a hook to look inside every item of the type with that binary name. */
    Hooks unwrap(String className, Unwrap<Object> hook);

    /** Uses a hook to say more about the matching frames. Wins over {@link #prune} unless it keeps the rest as it is. */
    Hooks elaborate(FrameMatcher frames, ElaborateFrame hook);

    /** Leaves the matching frames out of ordinary output. */
    Hooks hide(FrameMatcher frames);

    /** Leaves file and line of the matching frames out of ordinary output. */
    Hooks hideLine(FrameMatcher frames);

    /** Drops what the matching frames called. */
    Hooks prune(FrameMatcher frames);

    /**
     * Asks for the objects on which the methods of the matching frames were called, for hooks that look at them with
     * {@link ThreadSnapshot#receiver}. Of other frames they may not be read.
     */
    Hooks receivers(FrameMatcher frames);

    /** Uses a hook to replace every context object of a type by what it wraps. */
    <T> Hooks unwrapContext(Class<T> type, UnwrapContext<? super T> hook);

    /** Uses a hook to replace every context object of the type with that binary name by what it wraps. */
    Hooks unwrapContext(String className, UnwrapContext<Object> hook);

    /** Uses a hook to say more about every context object of a type. */
    <T> Hooks elaborateContext(Class<T> type, ElaborateContext<? super T> hook);

    /** Uses a hook to say more about every context object of the type with that binary name. */
    Hooks elaborateContext(String className, ElaborateContext<Object> hook);

    /** Uses a hook to find what items of a type hold open. All hooks of this kind that apply are used. */
    <T> Hooks contexts(Class<T> type, ContributeContexts<? super T> hook);

    /** Uses a hook to name every task of a type. */
    <T> Hooks describe(Class<T> type, DescribeTask<? super T> hook);

    /** Uses a hook to name every task of the type with that binary name. */
    Hooks describe(String className, DescribeTask<Object> hook);

    /** Uses a hook to find roots of the task tree. All hooks of this kind are used. */
    Hooks roots(ContributeRoots hook);
}
