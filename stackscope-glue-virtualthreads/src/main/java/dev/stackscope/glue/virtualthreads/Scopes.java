package dev.stackscope.glue.virtualthreads;

import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Sink;
import java.util.function.Consumer;

/** A way to see the open scopes of threads, and the threads of the JVM. */
interface Scopes {

    /** Hands over the scopes that a thread has open, outermost first. */
    void of(Thread thread, Sink sink, Extraction extraction);

    /** Hands over the scopes that a thread had open in a dump, outermost first. */
    void of(DumpedThread thread, Sink sink, Extraction extraction);

    /** Hands over every thread that can be seen, and every executor of threads. */
    void roots(Consumer<Object> roots, Extraction extraction);
}
