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
 * <p>Variables are kept of calls alone in which a class file says that something is open: a hundred thousand parked
 * threads have more of them than a heap may have room for. Of the other calls, only the innermost are kept, and only the
 * objects on which they were made: they tell what a thread waits for.
 */
final class LiveCalls {

    /** Between a call of the API and the innermost call stand as many as ten on JDK 25, those of parking included. */
    private static final int INNERMOST = 16;

    private final CodeFacts code;
    private final IdentityHashMap<Frame, LiveCall> calls = new IdentityHashMap<>();
    private final IdentityHashMap<Frame, Object> receivers = new IdentityHashMap<>();

    /**
     * Makes an empty set.
     *
     * @param code says of which calls variables are of use
     */
    LiveCalls(CodeFacts code) {
        this.code = code;
    }

    /**
     * {@return a frame for each call, in the same order: outermost first}
     *
     * @param tier how the variables were had
     * @param shared gives the frame for a call of which nothing is to be kept
     */
    List<Frame> keep(List<LiveFrame> live, @Nullable ThreadMonitors monitors, Tier tier, Function<Call, Frame> shared) {
        List<Frame> frames = new ArrayList<>(live.size());
        for (int i = 0; i < live.size(); i++) {
            LiveFrame variables = live.get(i);
            int depth = live.size() - 1 - i;
            Call call = Call.at(variables);
            LiveCall.Monitors entered = at(depth, monitors);
            boolean kept = variables.isLive()
                    && (isEntered(entered) || code.mayHoldSomething(call, variables.declaringClass()));
            Object receiver = !kept && depth < INNERMOST ? receiver(variables) : null;
            Frame frame = kept || receiver != null ? call.frame() : shared.apply(call);
            if (kept) {
                calls.put(frame, new LiveCall(variables, entered, tier));
            } else if (receiver != null) {
                receivers.put(frame, receiver);
            }
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
        boolean kept = isEntered(call.monitors()) || !ClassFiles.isOfTheJdk(frame.toStackTraceElement());
        if (kept) {
            calls.put(frame, call);
        }
        return kept;
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
        receivers.remove(frame);
        return calls.remove(frame);
    }
}
