package dev.stackscope.spi;

/**
 * Turns an item into frames, or into items closer to them.
 *
 * @param <T> the items it knows
 */
@FunctionalInterface
public interface Unwrap<T> {

    /**
     * Emits what the item consists of, outermost first.
     *
     * <p>If it emits nothing at all, the item is taken as a leaf. What it emits before it throws is kept.
     *
     * @param item the item to look into
     * @param sink takes the parts
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    void unwrap(T item, Sink sink, Extraction extraction) throws Exception;
}
