package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.ExactFrame;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ToolInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of threads with their exact positions, where the tool interface is allowed and opens. */
final class ExactCalls {

    private final boolean open;
    private final @Nullable String obstacle;
    private final Map<ExactFrame, Frame> frames = new HashMap<>();

    private ExactCalls(boolean open, @Nullable String obstacle) {
        this.open = open;
        this.obstacle = obstacle;
    }

    static ExactCalls of(ExtractOptions options) {
        boolean open = options.toolInterface() && ToolInterface.open();
        return new ExactCalls(open, open || !options.toolInterface() ? null : describe(ToolInterface.probe()));
    }

    private static String describe(Probe closed) {
        String remedy = closed.remedy() == null ? "" : "; " + closed.remedy() + " would open it";
        return "the tool interface is closed: " + closed.reason() + remedy;
    }

    /** {@return a sentence on why positions are not exact although that was asked for, or null if they are} */
    @Nullable
    String obstacle() {
        return obstacle;
    }

    /** {@return the calls of a thread other than the calling one, outermost first, or null where they cannot be had} */
    @Nullable
    List<Frame> of(Thread thread) {
        List<ExactFrame> calls = open ? ToolInterface.framesOf(thread) : null;
        if (calls == null) {
            return null;
        }
        List<Frame> exact = new ArrayList<>(calls.size());
        calls.forEach(call -> exact.add(frames.computeIfAbsent(call, ExactCalls::frame)));
        return Collections.unmodifiableList(exact);
    }

    private static Frame frame(ExactFrame call) {
        Integer index = call.bytecodeIndex() < 0 ? null : call.bytecodeIndex();
        return Frame.of(call.element(), call.descriptor(), index);
    }

    /** {@return what was captured, with exact positions if the thread is still at the same lines} */
    List<Frame> ofStill(Thread thread, List<Frame> captured) {
        List<Frame> now = of(thread);
        return now != null && sameLines(now, captured) ? now : captured;
    }

    private static boolean sameLines(List<Frame> now, List<Frame> captured) {
        int same = 0;
        for (Frame frame : captured) {
            if (same < now.size() && isSameLine(now.get(same), frame)) {
                same++;
            } else if (!isHiddenByJava(frame.toStackTraceElement())) {
                return false;
            }
        }
        return same == now.size();
    }

    private static boolean isSameLine(Frame now, Frame captured) {
        return now.toStackTraceElement().equals(captured.toStackTraceElement());
    }

    /** {@return whether a frame may be missing in other traces; Thread.getAllStackTraces also has what Java hides} */
    private static boolean isHiddenByJava(StackTraceElement frame) {
        return frame.getClassName().indexOf('/') >= 0 || ClassFiles.isOfTheJdk(frame);
    }
}
