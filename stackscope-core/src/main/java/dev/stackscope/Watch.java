package dev.stackscope;

/**
 * A name that was given to a stack item, under which task trees show it as a root.
 *
 * <p>Neither the watch nor the extractor keeps the item alive: when nothing else refers to it, it vanishes from the
 * trees by itself.
 *
 * @see Extractor#watch
 */
public interface Watch extends AutoCloseable {

    /** Takes the name back. The second time, it does nothing. */
    @Override
    void close();
}
