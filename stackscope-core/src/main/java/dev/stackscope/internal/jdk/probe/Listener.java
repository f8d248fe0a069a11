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

    /** A stage was made, and has its inputs; one with two is reported before the second is there, and after. */
    default void linked(Object completion) {}

    /** A future has an outcome, and its dependents have not heard of it. Said more than once at times. */
    default void completed(Object future) {}

    /** Somebody asks a future for its outcome, or a stage is about to hand that of its input to a function. */
    default void read(Object futureOrCompletion) {}

    /** A stage is made from a future, which gets the outcome; or from each future of an array. */
    default void passed(Object futureOrArray) {}

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
