package dev.stackscope.internal.extract;

/** Takes what hooks throw. */
interface Complaints {

    /** Takes one error. */
    void fail(Throwable error);
}
