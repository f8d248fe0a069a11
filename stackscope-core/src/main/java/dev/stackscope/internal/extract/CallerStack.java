package dev.stackscope.internal.extract;

import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.Stackscope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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

    /** {@return the frames, outermost first} */
    static List<Frame> frames() {
        List<StackWalker.StackFrame> walked = WALKER.walk(frames -> frames.toList());
        List<Frame> frames = new ArrayList<>();
        for (int i = walked.size() - 1; i >= 0 && !isEntrance(walked.get(i)); i--) {
            frames.add(frame(walked.get(i)));
        }
        return Collections.unmodifiableList(frames);
    }

    private static boolean isEntrance(StackWalker.StackFrame frame) {
        return ENTRANCES.contains(frame.getClassName());
    }

    private static Frame frame(StackWalker.StackFrame frame) {
        int index = frame.getByteCodeIndex();
        return Frame.of(frame.toStackTraceElement(), frame.getDescriptor(), index < 0 ? null : index);
    }
}
