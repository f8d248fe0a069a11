package dev.stackscope.benchmarks.soak;

/** Something that a worker does again and again; it waits in between and always ends, unless a wake-up is lost. */
@FunctionalInterface
interface Step {

    /** Does it once. */
    void run() throws Exception;
}
