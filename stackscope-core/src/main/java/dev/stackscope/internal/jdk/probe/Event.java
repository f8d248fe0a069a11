package dev.stackscope.internal.jdk.probe;

import java.util.Locale;

/** What woven methods report, each with one object. */
public enum Event {
    /** The program has made a future or task, of which the constructor of a subclass may not have run yet; or started a thread. */
    CREATED,

    /** The JDK has made a future, perhaps for a method that is about to return it. */
    MADE,

    /** A method of the API returns a future that it has made. */
    RETURNED,

    /** A stage was made; if its inputs are done already, no future leads to it. */
    QUEUED,

    /**
     * A stage calls its function, if it is not done yet and its inputs are, or hands itself to an executor. What the function
     * of the listener returns is reported as {@link #LEFT}, unless that is null.
     */
    ENTERED,

    /** What was entered has come to its end, or thrown. */
    LEFT,

    /** A stage was made, and has its inputs; one with two is reported before the second is there, and after. */
    LINKED,

    /** A future has an outcome, and its dependents have not heard of it. Said more than once at times. */
    COMPLETED,

    /** Somebody asks a future for its outcome, or a stage is about to hand that of its input to a function. */
    READ,

    /** A stage is made from a future, which gets the outcome; or from each future of an array. */
    PASSED,

    /** A method that the program has marked has taken an object, which will be worked on later. */
    SCHEDULED,

    /** A method that the program has marked works on such an object now. It is left like what was {@link #ENTERED}. */
    EXECUTING;

    /** {@return the name of the method of the bridge} */
    String method() {
        return name().toLowerCase(Locale.ROOT);
    }
}
