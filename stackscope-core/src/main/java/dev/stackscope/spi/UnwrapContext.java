package dev.stackscope.spi;

/**
 * Finds what a context's object wraps.
 *
 * @param <T> the context objects it knows
 */
@FunctionalInterface
public interface UnwrapContext<T> {

    /**
     * {@return the object inside, or that there is none, or that the context should not be shown}
     *
     * @param object the context's object
     * @param context the context as filled in so far
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    Unwrapped unwrap(T object, ContextDraft context, Extraction extraction) throws Exception;
}
