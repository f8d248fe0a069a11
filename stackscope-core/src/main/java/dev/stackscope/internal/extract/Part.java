package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Wait;
import java.util.List;

/** One piece of what an item consists of, before it is taken into the stack. */
sealed interface Part {

    /** {@return the emission that the piece came from} */
    Group group();

    /** Something to unwrap. */
    record Item(Object object, Group group) implements Part {}

    /** A call, and what is known to be open in it. */
    record Call(Frame frame, List<ContextDraft> holds, Group group) implements Part {}

    /** A wait, or what is left of an item that cannot be unwrapped. */
    record End(Wait leaf, Group group) implements Part {}
}
