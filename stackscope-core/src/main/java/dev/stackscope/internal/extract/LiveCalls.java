package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.ThreadMonitors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The local variables and monitors of captured calls, kept until the contexts of their frames are known.
 *
 * <p>Of calls in the JDK's own code, the variables are not kept: nobody asks what they hold.
 */
final class LiveCalls {

    private final IdentityHashMap<Frame, LiveCall> calls = new IdentityHashMap<>();

    /** {@return a frame for each call, in the same order: outermost first} */
    List<Frame> keep(List<LiveFrame> live, @Nullable ThreadMonitors monitors) {
        List<Frame> frames = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            frames.add(keep(live.get(i), at(live.size() - 1 - i, monitors)));
        }
        return Collections.unmodifiableList(frames);
    }

    private Frame keep(LiveFrame call, LiveCall.@Nullable Monitors monitors) {
        int index = call.bytecodeIndex();
        Frame frame = Frame.of(call.stackTraceElement(), call.descriptor(), index < 0 ? null : index);
        keep(frame, call, monitors);
        return frame;
    }

    /**
     * {@return a frame for each call of a trace, outermost first}
     *
     * @param trace the calls, innermost first
     * @param shared gives the frame for a call of which nothing is to be kept
     */
    List<Frame> keep(StackTraceElement[] trace, ThreadMonitors monitors, Function<StackTraceElement, Frame> shared) {
        Frame[] frames = new Frame[trace.length];
        for (int depth = 0; depth < trace.length; depth++) {
            Frame frame = Frame.of(trace[depth]);
            boolean kept = keep(frame, null, at(depth, monitors));
            frames[trace.length - 1 - depth] = kept ? frame : shared.apply(trace[depth]);
        }
        return List.of(frames);
    }

    private boolean keep(Frame frame, @Nullable LiveFrame variables, LiveCall.@Nullable Monitors monitors) {
        boolean entered = monitors != null && !monitors.entered().isEmpty();
        boolean kept = entered || !ClassFiles.isOfTheJdk(frame.toStackTraceElement());
        if (kept) {
            calls.put(frame, new LiveCall(variables, monitors));
        }
        return kept;
    }

    private static LiveCall.@Nullable Monitors at(int depth, @Nullable ThreadMonitors monitors) {
        return monitors == null ? null : new LiveCall.Monitors(monitors.at(depth), monitors.cutShort());
    }

    /** {@return what is known of the call that a frame was made of, or null if nothing is} */
    @Nullable
    LiveCall of(Frame frame) {
        return calls.get(frame);
    }

    /** {@return what is known of the call that a frame was made of, which is forgotten, or null if nothing is} */
    @Nullable
    LiveCall take(Frame frame) {
        return calls.remove(frame);
    }
}
