package dev.stackscope.spi;

/**
 * Finds what an item holds open, beyond what class files tell.
 *
 * @param <T> the items it knows
 */
@FunctionalInterface
public interface ContributeContexts<T> {

    /**
     * Hands over what the item holds open, outermost first, by {@link Sink#holds}.
     *
     * <p>Called after the item was unwrapped, if the caller asked for contexts.
     *
     * @param item the item
     * @param sink takes the contexts, and notes on what could not be seen
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    void contribute(T item, Sink sink, Extraction extraction) throws Exception;
}
