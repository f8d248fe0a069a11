package dev.stackscope.internal.jdk;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import java.lang.StackWalker.StackFrame;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread that opens the tool interface and tests it on itself.
 *
 * <p>It is a platform thread: that stays on one thread of the operating system. JNI finds it, and by it our class and the
 * array through which objects cross later.
 */
final class ToolOpening extends Thread {

    /** How many threads can use the tool interface at once. */
    private static final int COUNT = 16;

    private static final String TOOL = "dev.stackscope.internal.jdk.ForeignTool"; // compiled for JDK 22

    private final @Nullable Object[] objects = new @Nullable Object[COUNT]; // JNI looks for this name
    private final Feature feature;
    private volatile Attempt<Tool> outcome;

    ToolOpening(Feature feature) {
        super(null, null, "stackscope-self-test", 0, false);
        this.feature = feature;
        this.outcome = new Attempt<>(null, feature.refusedBy("it did not answer"));
    }

    /** {@return the array through which objects cross} */
    @Nullable
    Object[] objects() {
        return objects;
    }

    /** Called by JNI. */
    @SuppressWarnings("unused")
    private static void put(@Nullable Object[] objects, @Nullable Object object, int index) {
        objects[index] = object;
    }

    /** {@return what came of it so far} */
    Attempt<Tool> outcome() {
        return outcome;
    }

    @Override
    public void run() {
        try {
            MethodHandle open = MethodHandles.lookup()
                    .findStatic(Class.forName(TOOL), "open", MethodType.methodType(Tool.class, ToolOpening.class));
            Tool tool = (Tool) open.invokeExact(this);
            test(tool);
            outcome = new Attempt<>(tool, Probe.works(feature.name()));
        } catch (Throwable e) {
            outcome = new Attempt<>(null, feature.refusedBy(e.toString()));
        }
    }

    /** The outermost calls are the same in two walks; the innermost are those that walk. */
    private static void test(Tool tool) {
        List<StackFrame> walked =
                StackWalker.getInstance(RETAIN_CLASS_REFERENCE).walk(frames -> frames.toList());
        ExactFrames frames = new ExactFrames(tool);
        StackPrint print = frames.of(Thread.currentThread());
        List<ExactFrame> found = print == null ? null : frames.named(print);
        int same = walked.size() - 1;
        if (found == null || found.size() <= same) {
            throw new IllegalStateException("self-test failed: the own thread has a stack");
        }
        for (int i = 0; i < same; i++) {
            check(found.get(i), walked.get(walked.size() - 1 - i));
        }
    }

    private static void check(ExactFrame found, StackFrame walked) {
        if (!found.element().equals(walked.toStackTraceElement())
                || !found.descriptor().equals(walked.getDescriptor())
                || found.bytecodeIndex() != walked.getByteCodeIndex()) {
            throw new IllegalStateException("self-test failed: " + found + " is not " + walked);
        }
    }
}
