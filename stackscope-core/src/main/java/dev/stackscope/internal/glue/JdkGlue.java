package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.FrameMatcher;
import dev.stackscope.internal.glue.waits.Waits;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads, the plumbing of the JDK in their stacks, futures, executors, and the words for its resources. */
public final class JdkGlue implements StackscopeGlue {

    // The default of MaxJavaStackTraceDepth; Thread.getStackTrace() of a live thread obeys it since JDK 19 or so.
    private static final int MAX_FRAMES = 1024;

    private static final Set<String> FIRST_CALLS =
            Set.of("java.lang.Thread", "java.lang.VirtualThread", "jdk.internal.vm.Continuation");

    /** Makes the glue; for the service loader. */
    public JdkGlue() {}

    @Override
    public String library() {
        return "java.base";
    }

    @Override
    public String requiredClass() {
        return "java.lang.Thread";
    }

    @Override
    public void install(Hooks hooks) {
        hooks.unwrap(Thread.class, JdkGlue::unwrap)
                .describe(Thread.class, JdkGlue::describe)
                .unwrap(DumpedThread.class, JdkGlue::unwrap)
                .describe(DumpedThread.class, JdkGlue::describe)
                .hide(FrameMatcher.matching(JdkGlue::isPlumbing))
                .hide(FrameMatcher.inPackage("dev.stackscope.origin"));
        Waits.register(hooks);
        FutureTaskItems.register(hooks);
        ForkJoinItems.register(hooks);
        StageItems.register(hooks);
        JdkResources.install(hooks);
        PoolItems.register(hooks);
        WrapperItems.register(hooks);
        TrackedItems.register(hooks);
        CompletionServiceItems.register(hooks);
    }

    private static void unwrap(Thread thread, Sink sink, Extraction extraction) {
        ThreadSnapshot snapshot = extraction.thread(thread);
        sink.nothing();
        if (isCutOff(snapshot.frames())) {
            sink.note("outer calls are missing, for the JVM hands out no more than " + MAX_FRAMES
                    + "; -XX:MaxJavaStackTraceDepth=<number> shows more");
        }
        sink.frames(snapshot.frames());
        TrackedTasks.show(thread, sink, extraction);
        Waits.of(snapshot, extraction).ifPresent(sink::leaf);
    }

    private static boolean isCutOff(List<Frame> frames) {
        return frames.size() == MAX_FRAMES
                && !FIRST_CALLS.contains(frames.get(0).className());
    }

    private static TaskDescription describe(Thread thread, Extraction extraction) {
        String kind = Threads.isVirtual(thread) ? "vthread" : "thread";
        String state = extraction.thread(thread).state().name();
        return TaskDescription.of(kind, Threads.id(thread), thread.getName(), state)
                .creation(Creations.of(thread, extraction));
    }

    private static void unwrap(DumpedThread thread, Sink sink, Extraction extraction) {
        List<Frame> frames = DumpedCalls.of(thread, extraction);
        sink.nothing();
        sink.frames(frames);
        Waits.of(thread, frames, extraction).ifPresent(sink::leaf);
    }

    /** {@return the description of a thread of which only the JDK's dump tells} */
    private static TaskDescription describe(DumpedThread thread, Extraction extraction) {
        Thread.State state = thread.state();
        return TaskDescription.of(isVirtual(thread) ? "vthread" : "thread")
                .id(thread.id())
                .name(thread.name())
                .state(state == null ? null : state.name())
                .standingIn();
    }

    /** {@return whether a thread is virtual; the dump of 21 to 24 shows it by the outermost frame alone} */
    private static boolean isVirtual(DumpedThread thread) {
        Boolean told = thread.virtual();
        StackTraceElement[] trace = thread.trace();
        return told != null
                ? told
                : trace.length == 0 || trace[trace.length - 1].getClassName().endsWith("VirtualThread");
    }

    /** {@return whether the frame is in code of the JDK, or in code that the JVM makes for lambdas and proxies} */
    private static boolean isPlumbing(Frame frame) {
        String type = frame.className();
        return type.startsWith("java.")
                || type.startsWith("jdk.")
                || type.startsWith("sun.")
                || type.startsWith("com.sun.")
                || type.contains("$$Lambda")
                || isJdkModule(frame.toStackTraceElement().getModuleName());
    }

    private static boolean isJdkModule(@Nullable String module) {
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
