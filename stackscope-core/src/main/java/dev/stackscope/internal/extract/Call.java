package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.ExactFrame;
import dev.stackscope.internal.jdk.LiveFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a thread, as a trace or the tool interface tells it.
 *
 * @param element the class, method, file and line
 * @param descriptor the method's descriptor, or null if unknown
 * @param bytecodeIndex the index of the instruction, or null if only the line is known
 */
record Call(
        StackTraceElement element,
        @Nullable String descriptor,
        @Nullable Integer bytecodeIndex) {

    static Call at(StackTraceElement element) {
        return new Call(element, null, null);
    }

    static Call at(ExactFrame exact) {
        return new Call(exact.element(), exact.descriptor(), exact.bytecodeIndex() < 0 ? null : exact.bytecodeIndex());
    }

    static Call at(LiveFrame live) {
        int index = live.bytecodeIndex();
        return new Call(live.stackTraceElement(), live.descriptor(), index < 0 ? null : index);
    }

    /** {@return the calls of a trace, outermost first} */
    static List<Call> of(StackTraceElement[] innermostFirst) {
        List<Call> calls = new ArrayList<>(innermostFirst.length);
        for (int i = innermostFirst.length - 1; i >= 0; i--) {
            calls.add(at(innermostFirst[i]));
        }
        return Collections.unmodifiableList(calls);
    }

    /** {@return the trace of calls, innermost first} */
    static StackTraceElement[] trace(List<Call> outermostFirst) {
        StackTraceElement[] trace = new StackTraceElement[outermostFirst.size()];
        for (int i = 0; i < trace.length; i++) {
            trace[trace.length - 1 - i] = outermostFirst.get(i).element();
        }
        return trace;
    }

    Frame frame() {
        return Frame.of(element, descriptor, bytecodeIndex);
    }
}
