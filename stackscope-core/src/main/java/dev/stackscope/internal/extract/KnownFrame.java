package dev.stackscope.internal.extract;

import dev.stackscope.Frame;

/** A position in the code with what the hooks want done there: the frame as it is shown, shared by all who stand there. */
record KnownFrame(Frame frame, FrameRules rules) {

    static KnownFrame of(Frame frame, FrameRules rules) {
        Frame shown = rules.hidden() ? frame.hide() : frame;
        return new KnownFrame(rules.lineHidden() ? shown.hideLine() : shown, rules);
    }
}
