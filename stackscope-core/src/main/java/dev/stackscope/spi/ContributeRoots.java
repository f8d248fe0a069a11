package dev.stackscope.spi;

import java.util.function.Consumer;

/** Finds tasks of the whole JVM. */
@FunctionalInterface
public interface ContributeRoots {

    /**
     * Hands over every task it knows of.
     *
     * <p>A task that turns out to be owned by another is shown there and not as a root, so nothing need be left out.
     * Called at the beginning of the capture: it should be quick and call no foreign code.
     *
     * @param roots takes the items
     * @param extraction the extraction in progress
     * @throws Exception whatever went wrong; it becomes a note of the tree
     */
    void contribute(Consumer<Object> roots, Extraction extraction) throws Exception;
}
