package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.ThreadMonitors;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The local variables and monitors of captured calls, kept until the contexts of their frames are known.
 *
 * <p>Variables are kept of calls alone in which a class file says that something is open: a hundred thousand parked
 * threads have more of them than a heap may have room for. Of the other calls, only the objects are kept on which they were
 * made, and only where a hook asks for them: they tell what a thread waits for.
 */
final class LiveCalls {

    private Map<Frame, LiveCall> calls = Map.of(); // by identity, as those below
    private Map<Frame, Object> receivers = Map.of();

    /**
     * {@return a frame for each call, in the same order: outermost first}
     *
     * @param path the positions of the calls
     * @param facts what is known of these
     * @param tier how the variables were had
     */
    List<Frame> keep(
            List<LiveFrame> live, CallPath path, PathFacts facts, @Nullable ThreadMonitors monitors, Tier tier) {
        Frame[] frames = new Frame[live.size()];
        for (int i = 0; i < frames.length; i++) {
            LiveFrame variables = live.get(i);
            LiveCall.Monitors entered = at(frames.length - 1 - i, monitors);
            boolean kept = variables.isLive()
                    && (isEntered(entered) || !facts.open().get(i).isSurelyNothing());
            Object receiver = !kept && facts.frames().get(i).rules().receiver() ? receiver(variables) : null;
            frames[i] = kept || receiver != null
                    ? own(path.frames().get(i))
                    : path.frames().get(i);
            if (kept) {
                keepCall(frames[i], new LiveCall(variables, entered, tier));
            } else if (receiver != null) {
                keepReceiver(frames[i], receiver);
            }
        }
        return path.with(frames);
    }

    /**
     * {@return a frame for each call of a path, in the same order: outermost first}
     *
     * @param facts what is known of the path
     */
    List<Frame> keep(CallPath path, PathFacts facts, ThreadMonitors monitors) {
        Frame[] frames = new Frame[path.length()];
        for (int i = 0; i < frames.length; i++) {
            LiveCall.Monitors entered = at(frames.length - 1 - i, monitors);
            boolean kept = isEntered(entered) || !facts.open().get(i).isSurelyNothing();
            frames[i] = kept ? own(path.frames().get(i)) : path.frames().get(i);
            if (kept) {
                keepCall(frames[i], new LiveCall(null, entered, Tier.OPENED));
            }
        }
        return path.with(frames);
    }

    private void keepReceiver(Frame frame, Object receiver) {
        receivers = receivers.isEmpty() ? new IdentityHashMap<>() : receivers;
        receivers.put(frame, receiver);
    }

    private void keepCall(Frame frame, LiveCall call) {
        calls = calls.isEmpty() ? new IdentityHashMap<>() : calls;
        calls.put(frame, call);
    }

    /** {@return a frame of one thread alone, for others stand at the same position} */
    private static Frame own(Frame shared) {
        return shared.withOrigin(null);
    }

    private static boolean isEntered(LiveCall.@Nullable Monitors monitors) {
        return monitors != null && !monitors.entered().isEmpty();
    }

    private static LiveCall.@Nullable Monitors at(int depth, @Nullable ThreadMonitors monitors) {
        return monitors == null ? null : new LiveCall.Monitors(monitors.at(depth), monitors.cutShort());
    }

    private static @Nullable Object receiver(LiveFrame call) {
        Object first = call.local(0);
        return call.declaringClass().isInstance(first) ? first : null;
    }

    /** {@return the object on which the method of a call was called, or null if it is not known} */
    @Nullable
    Object receiver(Frame frame) {
        LiveCall call = calls.get(frame);
        return call == null || call.variables() == null ? receivers.get(frame) : receiver(call.variables());
    }

    /** {@return what is known of the call that a frame was made of, or null if nothing is} */
    @Nullable
    LiveCall of(Frame frame) {
        return calls.get(frame);
    }

    /** {@return what is known of the call that a frame was made of, which is forgotten, or null if nothing is} */
    @Nullable
    LiveCall take(Frame frame) {
        if (!receivers.isEmpty()) {
            receivers.remove(frame);
        }
        return calls.isEmpty() ? null : calls.remove(frame);
    }
}
