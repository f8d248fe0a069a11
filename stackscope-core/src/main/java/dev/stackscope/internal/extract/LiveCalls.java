package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.LiveFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local variables of captured calls, kept until the contexts of their frames are known.
 *
 * <p>Calls in the JDK's own code are not kept: nobody asks what they hold.
 */
final class LiveCalls {

    private final IdentityHashMap<Frame, LiveFrame> calls = new IdentityHashMap<>();

    /** {@return a frame for each call, in the same order} */
    List<Frame> keep(List<LiveFrame> live) {
        List<Frame> frames = new ArrayList<>(live.size());
        live.forEach(call -> frames.add(keep(call)));
        return Collections.unmodifiableList(frames);
    }

    private Frame keep(LiveFrame call) {
        int index = call.bytecodeIndex();
        Frame frame = Frame.of(call.stackTraceElement(), call.descriptor(), index < 0 ? null : index);
        if (!ClassFiles.isOfTheJdk(frame.toStackTraceElement())) {
            calls.put(frame, call);
        }
        return frame;
    }

    /** {@return the call that a frame was made of, which is forgotten, or null if only the position is known} */
    @Nullable
    LiveFrame take(Frame frame) {
        return calls.remove(frame);
    }
}
