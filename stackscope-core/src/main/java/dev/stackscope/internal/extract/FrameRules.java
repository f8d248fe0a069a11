package dev.stackscope.internal.extract;

import dev.stackscope.spi.ElaborateFrame;
import org.jspecify.annotations.Nullable;

/**
 * What the hooks want done with the frames at one position in the code.
 *
 * @param hidden whether ordinary output leaves them out
 * @param lineHidden whether ordinary output leaves out their line
 * @param pruned whether what they called is dropped
 * @param receiver whether some hook asks for the object on which they were called
 * @param elaboration the hook that says more, or null
 */
record FrameRules(
        boolean hidden,
        boolean lineHidden,
        boolean pruned,
        boolean receiver,
        @Nullable ElaborateFrame elaboration) {

    /** Nothing special. */
    static final FrameRules NONE = new FrameRules(false, false, false, false, null);

    /** {@return whether the frame can be taken without a look at what follows it} */
    boolean plain() {
        return !pruned && elaboration == null;
    }

    /** {@return these rules with what an annotation adds} */
    FrameRules and(FrameRules other) {
        return new FrameRules(
                hidden || other.hidden,
                lineHidden || other.lineHidden,
                pruned || other.pruned,
                receiver || other.receiver,
                elaboration);
    }
}
