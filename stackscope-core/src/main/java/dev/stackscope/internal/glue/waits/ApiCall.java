package dev.stackscope.internal.glue.waits;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The call by which a thread began its wait: the outermost one of the JDK, inside the innermost of the program.
 *
 * @param index the call's index among the frames, the outermost being 0
 * @param className the class that declares the method
 * @param methodName the method
 * @param words the call in words, such as {@code in CountDownLatch.await}
 * @param byProgram whether the program made it; an idle worker of a pool has no frame of the program
 */
record ApiCall(int index, String className, String methodName, String words, boolean byProgram) {

    /** What a look through the frames of a thread found. */
    private record Found(@Nullable ApiCall call) {}

    /** What merely runs a task stands between a pool's thread and the wait of an idle worker; it is no wait itself. */
    private static final Set<String> RUNNERS = Set.of(
            "run", "runWith", "call", "runWorker", "getTask", "doExec", "exec", "topLevelExec", "enter", "enter0");

    /** {@return the call by which a thread began its wait, or null if there is none} */
    static @Nullable ApiCall of(ThreadSnapshot thread) {
        return thread.find(Found.class, frames -> new Found(in(frames))).call;
    }

    /** {@return the call by which a thread with these frames began its wait, or null if there is none} */
    static @Nullable ApiCall in(List<Frame> frames) {
        int first = frames.size();
        while (first > 0 && isOfTheJdk(frames.get(first - 1))) {
            first--;
        }
        boolean byProgram = first > 0;
        while (first < frames.size() && (isRunner(frames.get(first)) || isReflection(frames.get(first)))) {
            first++;
        }
        return first < frames.size() ? of(first, frames.get(first), byProgram) : null;
    }

    private static ApiCall of(int index, Frame frame, boolean byProgram) {
        String words = "in " + apiName(frame.className()) + "." + frame.methodName();
        return new ApiCall(index, frame.className(), frame.methodName(), words, byProgram);
    }

    static boolean isOfTheJdk(Frame frame) {
        String type = frame.className();
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    private static boolean isRunner(Frame frame) {
        return RUNNERS.contains(frame.methodName());
    }

    private static boolean isReflection(Frame frame) {
        String type = frame.className();
        return type.startsWith("java.lang.reflect.")
                || type.startsWith("jdk.internal.reflect.")
                || type.startsWith("java.lang.invoke.");
    }

    /** {@return the name under which a program knows an API class: interfaces for what implements them in the JDK} */
    private static String apiName(String className) {
        if (className.endsWith("$ConditionObject")) {
            return "Condition";
        }
        if (isExecutor(className)) {
            return "ExecutorService";
        }
        String name = Identity.typeName(className);
        return name.endsWith("Impl") ? name.substring(0, name.length() - "Impl".length()) : name;
    }

    private static boolean isExecutor(String className) {
        return className.equals("java.util.concurrent.AbstractExecutorService")
                || className.equals("java.util.concurrent.ThreadPerTaskExecutor")
                || className.startsWith("java.util.concurrent.Executors$");
    }
}
