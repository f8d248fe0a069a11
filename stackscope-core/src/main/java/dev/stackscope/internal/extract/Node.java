package dev.stackscope.internal.extract;

import java.util.function.Consumer;

/** A part of the result that is built after the parts inside it. */
interface Node {

    /** Hands over the parts directly inside, in order. */
    void inside(Consumer<? super Node> parts);

    /** Builds this part; those inside are built. */
    void build();
}
