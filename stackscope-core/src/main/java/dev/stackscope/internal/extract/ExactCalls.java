package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.internal.jdk.CapturedThread;
import dev.stackscope.internal.jdk.ExactFrame;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.StackPrint;
import dev.stackscope.internal.jdk.ToolInterface;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of threads with their exact positions, where the tool interface is allowed and opens. */
final class ExactCalls {

    private static final ExactCalls NONE = new ExactCalls(false, null);

    private final boolean open;
    private final @Nullable String obstacle;

    private ExactCalls(boolean open, @Nullable String obstacle) {
        this.open = open;
        this.obstacle = obstacle;
    }

    static ExactCalls of(ExtractOptions options) {
        if (!options.toolInterface()) {
            return NONE;
        }
        boolean open = ToolInterface.open();
        return new ExactCalls(open, open ? null : describe(ToolInterface.probe()));
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

    /** {@return the path of a thread other than the calling one, or null where exact positions cannot be had} */
    @Nullable
    CallPath of(Thread thread, CallPaths paths) {
        StackPrint print = open ? ToolInterface.printOf(thread) : null;
        return print == null ? null : paths.of(print);
    }

    /**
     * {@return the calls of a captured thread, outermost first, with exact positions; or null if these cannot be had, or if
     * it is no longer at the same lines}
     */
    @Nullable
    List<Call> ofStill(CapturedThread captured) {
        StackPrint print = open ? ToolInterface.printOf(captured.thread()) : null;
        List<ExactFrame> now = print == null ? null : ToolInterface.calls(print);
        return now == null ? null : matched(now.stream().map(Call::at).toList(), Call.of(captured.trace()));
    }

    private static @Nullable List<Call> matched(List<Call> now, List<Call> then) {
        List<Call> matched = new ArrayList<>(then.size());
        int next = 0;
        for (Call call : then) {
            if (next < now.size() && now.get(next).element().equals(call.element())) {
                matched.add(now.get(next++));
            } else if (isHiddenByJava(call.element())) {
                matched.add(call);
            } else {
                return null;
            }
        }
        return next == now.size() ? matched : null;
    }

    /** {@return whether a frame may be missing in other traces; Thread.getAllStackTraces also has what Java hides} */
    private static boolean isHiddenByJava(StackTraceElement frame) {
        return frame.getClassName().indexOf('/') >= 0 || ClassFiles.isOfTheJdk(frame);
    }
}
