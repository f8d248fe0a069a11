package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.ExactFrame;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.ParkedStack;
import dev.stackscope.internal.jdk.StackPrint;
import dev.stackscope.internal.jdk.ToolInterface;
import dev.stackscope.lowlevel.ClassAnalysis;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The call paths that threads were seen on. Most threads stand where others stood before, so most need not be looked at
 * call by call. Safe for use by any thread.
 */
final class CallPaths {

    /** What is kept of a frame takes some 50 bytes, and all of it a fiftieth of the heap at most. */
    static final int MAX_FRAMES =
            (int) Math.max(20_000, Math.min(1_000_000, Runtime.getRuntime().maxMemory() / (50 * 50)));

    /** What is kept of a position, of which many stacks have the same, takes a few times that. */
    static final int MAX_POSITIONS = MAX_FRAMES / 5;

    private static final ClassAnalysis[] UNKNOWN = {};

    /** A stack trace as the JDK gives it, with an identity by content. */
    private static final class Trace {

        private final StackTraceElement[] innermostFirst;
        private final int hash;

        Trace(StackTraceElement[] innermostFirst) {
            this.innermostFirst = innermostFirst;
            int mixed = innermostFirst.length;
            for (StackTraceElement call : innermostFirst) {
                mixed = 31 * mixed + call.getMethodName().hashCode() + call.getLineNumber();
            }
            this.hash = mixed;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Trace trace
                    && hash == trace.hash
                    && Arrays.equals(innermostFirst, trace.innermostFirst);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final ClassFiles files;
    private final Map<Object, CallPath> paths = new ConcurrentHashMap<>(); // by trace, calls or print
    private final Map<Call, Frame> frames = new ConcurrentHashMap<>();
    private final AtomicInteger kept = new AtomicInteger();

    CallPaths(ClassFiles files) {
        this.files = files;
        keep(StackPrint.EMPTY, make(List.of()));
    }

    /** {@return the path that was seen with a print, or null; waits for nothing} */
    @Nullable
    CallPath seen(StackPrint print) {
        return paths.get(print);
    }

    /** {@return the path of a stack trace} */
    CallPath of(StackTraceElement[] innermostFirst) {
        CallPath known = paths.get(new Trace(innermostFirst));
        if (known != null) {
            return known;
        }
        CallPath path = make(Call.of(innermostFirst));
        return keep(new Trace(path.trace()), path); // whose elements other paths have too
    }

    /** {@return the path of a stack that the tool interface saw, or null where its calls have no names any more} */
    @Nullable
    CallPath of(StackPrint print) {
        CallPath known = paths.get(print);
        if (known != null) {
            return known;
        }
        List<ExactFrame> calls = ToolInterface.calls(print);
        return calls == null
                ? null
                : keep(print, make(calls.stream().map(Call::at).toList()));
    }

    /** {@return the path of a virtual thread} */
    CallPath of(ParkedStack stack) {
        StackPrint print = stack.print();
        CallPath known = print == null ? null : paths.get(print);
        if (known != null) {
            return known;
        }
        CallPath path = named(stack.calls());
        return print == null ? path : keep(print, path);
    }

    /** {@return the path of calls of which the classes are not at hand} */
    CallPath of(List<Call> calls) {
        CallPath known = paths.get(calls);
        return known == null ? keep(List.copyOf(calls), make(calls)) : known;
    }

    private CallPath make(List<Call> calls) {
        return new CallPath(calls.stream().map(this::frame).toArray(Frame[]::new), UNKNOWN);
    }

    /** {@return the path of calls whose classes are at hand, made anew} */
    CallPath named(List<LiveFrame> calls) {
        Frame[] named = new Frame[calls.size()];
        @Nullable ClassAnalysis[] types = new ClassAnalysis[calls.size()];
        for (int i = 0; i < named.length; i++) {
            Call call = Call.at(calls.get(i));
            named[i] = frame(call);
            types[i] = ClassFiles.isOfTheJdk(call.element())
                    ? null
                    : files.find(calls.get(i).declaringClass());
        }
        return new CallPath(named, types);
    }

    private Frame frame(Call call) {
        if (frames.size() >= MAX_POSITIONS) { // most are of paths that were not kept
            frames.clear();
        }
        return frames.computeIfAbsent(call, Call::frame);
    }

    private CallPath keep(Object key, CallPath path) {
        if (kept.addAndGet(path.length()) > MAX_FRAMES) { // what is needed comes back
            kept.set(path.length());
            paths.clear();
            frames.clear();
        }
        path.keep();
        CallPath before = paths.putIfAbsent(key, path);
        return before == null ? path : before;
    }
}
