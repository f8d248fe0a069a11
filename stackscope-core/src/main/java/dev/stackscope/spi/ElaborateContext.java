package dev.stackscope.spi;

/**
 * Says more about a context.
 *
 * @param <T> the context objects it knows
 */
@FunctionalInterface
public interface ElaborateContext<T> {

    /**
     * Fills in words, children or an inner stack.
     *
     * <p>Called before the context's object is unwrapped and again after each time it was; each unwrapping takes back
     * the children and the inner stack. It may replace the object, too.
     *
     * @param object the context's object
     * @param context the context to fill in
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    void elaborate(T object, ContextDraft context, Extraction extraction) throws Exception;
}
