package dev.stackscope.internal.jdk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the tool interface says of a stack into frames.
 *
 * <p>A frame is made once for each position and keeps no class alive; the identifier of a method is never used again when
 * its class is unloaded. Where an agent rewrites a class while it runs, the frame keeps the line that it had first.
 *
 * @param frames the frames made so far, empty where Java hides the method
 */
record ExactFrames(Tool tool, Map<Position, Optional<ExactFrame>> frames) {

    private static final int MAX_POSITIONS = 100_000;

    ExactFrames(Tool tool) {
        this(tool, new ConcurrentHashMap<>());
    }

    /** A bytecode index in the method with an identifier. */
    record Position(long method, int index) {

        @Override
        public int hashCode() {
            return Long.hashCode(method) * 31 + index;
        }
    }

    /** {@return the print of a thread's stack, or null where it has none} */
    @Nullable
    StackPrint of(Thread thread) {
        long[] calls = tool.stackOf(thread);
        return calls == null ? null : new StackPrint(tool, calls);
    }

    /** {@return the calls of a stack, outermost first, or null where they cannot be named} */
    @Nullable
    List<ExactFrame> named(StackPrint print) {
        long[] innermostFirst = print.calls();
        ExactFrame[] named = new ExactFrame[innermostFirst.length / 2];
        int count = 0;
        for (int i = innermostFirst.length - 2; i >= 0; i -= 2) {
            Optional<ExactFrame> frame = at(new Position(innermostFirst[i], (int) innermostFirst[i + 1]));
            if (frame == null) {
                return null;
            }
            if (frame.isPresent()) {
                named[count++] = frame.get();
            }
        }
        return List.of(Arrays.copyOf(named, count));
    }

    @SuppressWarnings({"OptionalAssignedToNull", "NullableOptional"}) // null: not known; empty: known to be hidden
    private @Nullable Optional<ExactFrame> at(Position position) {
        Optional<ExactFrame> known = frames.get(position);
        if (known != null) {
            return known;
        }
        ToolMethod method = tool.method(position.method);
        return method == null ? null : keep(position, method);
    }

    private Optional<ExactFrame> keep(Position position, ToolMethod method) {
        if (frames.size() >= MAX_POSITIONS) {
            frames.clear(); // generated classes without end; what is needed comes back
        }
        Optional<ExactFrame> frame = HiddenMethods.isHidden(method)
                ? Optional.empty()
                : Optional.of(new ExactFrame(method.elementAt(position.index), method.descriptor(), position.index));
        frames.put(position, frame);
        return frame;
    }
}
