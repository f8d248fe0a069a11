package dev.stackscope.spi;

/**
 * Names a task.
 *
 * @param <T> the items it knows
 */
@FunctionalInterface
public interface DescribeTask<T> {

    /**
     * {@return the item's kind, and what else is known of it}
     *
     * @param item the item to describe
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it shows on the stack
     */
    TaskDescription describe(T item, Extraction extraction) throws Exception;
}
