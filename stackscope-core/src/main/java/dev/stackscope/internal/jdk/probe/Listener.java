package dev.stackscope.internal.jdk.probe;

import org.jspecify.annotations.Nullable;

/**
 * Hears what woven methods report, in the thread that runs them.
 *
 * <p>What it throws is dropped. It is called from the middle of the JDK, so it must not block, nor call what is woven.
 */
public interface Listener {

    /** A future or task was made, of which the constructor of a subclass may not have run yet; or a thread was started. */
    void created(Object made);

    /** A stage was made; if its input is done already, no future leads to it. */
    void queued(Object completion);

    /**
     * A stage calls its function, if it is not done yet and its inputs are, or hands itself to an executor.
     *
     * @return what {@link #left} gets, or null if that need not be called
     */
    @Nullable
    Object entered(Object completion);

    /** The call of a stage has come to its end, or thrown. */
    void left(Object token);

    /** A method that the program has marked has taken an object, which will be worked on later. */
    default void scheduled(Object object) {}

    /**
     * A method that the program has marked works on such an object now.
     *
     * @return what {@link #left} gets, or null if that need not be called
     */
    default @Nullable Object executing(Object object) {
        return null;
    }
}
