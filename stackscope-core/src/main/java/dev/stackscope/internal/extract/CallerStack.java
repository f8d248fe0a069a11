package dev.stackscope.internal.extract;

import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.Stackscope;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LiveMonitors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The calling thread's own stack, up to the caller of Stackscope.
 *
 * <p>Whatever stands inside the outermost entry to Stackscope is left out: the engine, hooks, service loading, and
 * extractions that hooks make in turn. {@link StackWalker} gives the bytecode index of every frame, and the
 * descriptor to a walker that retains class references.
 */
final class CallerStack {

    private static final Set<String> ENTRANCES = Set.of(Stackscope.class.getName(), Extractor.class.getName());

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private CallerStack() {}

    /**
     * {@return the frames, outermost first}
     *
     * @param calls keeps the local variables of the frames
     * @param paths recognises what was seen before
     * @param facts finds what is known of a path
     * @param locals whether local variables are wanted
     */
    static List<Frame> frames(LiveCalls calls, CallPaths paths, Function<CallPath, PathFacts> facts, boolean locals) {
        List<LiveFrame> live = locals ? LiveFrames.current() : null;
        if (live == null) {
            return walked();
        }
        List<LiveFrame> own = upToEntrance(live, LiveFrame::className);
        CallPath path = paths.named(own);
        return calls.keep(own, path, facts.apply(path), LiveMonitors.of(own, false), Tier.OPENED);
    }

    private static List<Frame> walked() {
        List<StackWalker.StackFrame> walked = new ArrayList<>(WALKER.walk(frames -> frames.toList()));
        Collections.reverse(walked);
        return upToEntrance(walked, StackWalker.StackFrame::getClassName).stream()
                .map(CallerStack::frame)
                .toList();
    }

    private static <T> List<T> upToEntrance(List<T> outermostFirst, Function<T, String> className) {
        int end = 0;
        while (end < outermostFirst.size() && !ENTRANCES.contains(className.apply(outermostFirst.get(end)))) {
            end++;
        }
        return outermostFirst.subList(0, end);
    }

    private static Frame frame(StackWalker.StackFrame frame) {
        int index = frame.getByteCodeIndex();
        return Frame.of(frame.toStackTraceElement(), frame.getDescriptor(), index < 0 ? null : index);
    }
}
