package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.Tier;
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

    /**
     * {@return a frame for each call, in the same order: outermost first}
     *
     * @param tier how the variables were had
     */
    List<Frame> keep(List<LiveFrame> live, @Nullable ThreadMonitors monitors, Tier tier) {
        List<Frame> frames = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            LiveFrame call = live.get(i);
            int index = call.bytecodeIndex();
            Frame frame = Frame.of(call.stackTraceElement(), call.descriptor(), index < 0 ? null : index);
            keep(frame, new LiveCall(call, at(live.size() - 1 - i, monitors), tier));
            frames.add(frame);
        }
        return Collections.unmodifiableList(frames);
    }

    /**
     * {@return a frame for each call, in the same order: outermost first}
     *
     * @param shared gives the frame for a call of which nothing is to be kept
     */
    List<Frame> keep(List<Call> calls, @Nullable ThreadMonitors monitors, Function<Call, Frame> shared) {
        List<Frame> frames = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            Frame frame = monitors == null ? null : call.frame();
            boolean kept =
                    frame != null && keep(frame, new LiveCall(null, at(calls.size() - 1 - i, monitors), Tier.OPENED));
            frames.add(kept ? frame : shared.apply(call));
        }
        return Collections.unmodifiableList(frames);
    }

    private boolean keep(Frame frame, LiveCall call) {
        boolean entered = call.monitors() != null && !call.monitors().entered().isEmpty();
        boolean kept = entered || !ClassFiles.isOfTheJdk(frame.toStackTraceElement());
        if (kept) {
            calls.put(frame, call);
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
