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
 * <p>Of calls in the JDK's own code, only the innermost are kept, and only the objects on which they were made: they
 * tell what a thread waits for.
 */
final class LiveCalls {

    /** Between a call of the API and the innermost call stand as many as ten on JDK 25, those of parking included. */
    private static final int INNERMOST = 16;

    private final IdentityHashMap<Frame, LiveFrame> calls = new IdentityHashMap<>();
    private final IdentityHashMap<Frame, Object> receivers = new IdentityHashMap<>();

    /** {@return a frame for each call, in the same order} */
    List<Frame> keep(List<LiveFrame> live) {
        List<Frame> frames = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            frames.add(keep(live.get(i), live.size() - i <= INNERMOST));
        }
        return Collections.unmodifiableList(frames);
    }

    private Frame keep(LiveFrame call, boolean innermost) {
        int index = call.bytecodeIndex();
        Frame frame = Frame.of(call.stackTraceElement(), call.descriptor(), index < 0 ? null : index);
        if (!ClassFiles.isOfTheJdk(frame.toStackTraceElement())) {
            calls.put(frame, call);
        } else if (innermost) {
            Object receiver = receiver(call);
            if (receiver != null) {
                receivers.put(frame, receiver);
            }
        }
        return frame;
    }

    private static @Nullable Object receiver(LiveFrame call) {
        Object first = call.local(0);
        return call.declaringClass().isInstance(first) ? first : null;
    }

    /** {@return the object on which the method of a call was called, or null if it is not known} */
    @Nullable
    Object receiver(Frame frame) {
        LiveFrame call = calls.get(frame);
        return call == null ? receivers.get(frame) : receiver(call);
    }

    /** {@return the call that a frame was made of, which is forgotten, or null if only the position is known} */
    @Nullable
    LiveFrame take(Frame frame) {
        receivers.remove(frame);
        return calls.remove(frame);
    }
}
