package dev.stackscope.internal.jdk;

import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's tool interface, JVMTI, which is called from Java on JDK 22 and later.
 *
 * <p>It is opened when somebody asks for it and stays open for the life of the JVM, in which it slows each switch of a
 * virtual thread by some 80 ns. No thread needs to be suspended for its position. It works on virtual threads as well
 * as on platform threads.
 */
public final class ToolInterface {

    static final String REASON_TO_ASK =
            "the tool interface is opened only when asked for (ExtractOptions.withToolInterface)";

    private static final Feature FEATURE =
            new Feature("exact positions of all threads", 22, "foreign functions can be called", List.of(), true);

    private static volatile boolean asked;

    private ToolInterface() {}

    /** {@return whether the exact positions of threads can be seen; they cannot before {@link #open}} */
    public static Probe probe() {
        return (asked ? Opened.ATTEMPT.probe() : unasked()).needing(Probe.Access.TOOL);
    }

    private static Probe unasked() {
        Probe obstacle = obstacle();
        return obstacle != null ? obstacle : Probe.fails(FEATURE.name(), REASON_TO_ASK, null);
    }

    /** {@return the flag that the tool interface cannot be opened without, or null where none is missing} */
    static @Nullable String missingFlag() {
        return JdkVersion.atLeast(FEATURE.since()) && !isNativeAccessEnabled() ? flag() : null;
    }

    /** {@return why there is nothing to open, or null where there is} */
    private static @Nullable Probe obstacle() {
        Probe tooOld = FEATURE.obstacle();
        if (tooOld != null || isNativeAccessEnabled()) {
            return tooOld;
        }
        // Called all the same, the JDK would print a warning.
        return Probe.fails(FEATURE.name(), "native access is not enabled for " + Feature.ourPlace(), flag());
    }

    private static String flag() {
        return "--enable-native-access=" + Feature.ourTarget();
    }

    private static boolean isNativeAccessEnabled() {
        try {
            Method enabled = Module.class.getMethod("isNativeAccessEnabled"); // 22
            return Boolean.TRUE.equals(enabled.invoke(ToolInterface.class.getModule()));
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** {@return whether the tool interface is open, after an attempt to open it if there was none} */
    public static boolean open() {
        asked = true;
        return Opened.ATTEMPT.handles() != null;
    }

    /**
     * {@return what to recognise the calls of a thread at one moment by; or null where it was not started, has ended or is
     * the calling thread, where the tool interface is not open, or where more threads ask at once than can be served}
     */
    @SuppressWarnings("ReferenceEquality") // identity is meant
    public static @Nullable StackPrint printOf(Thread thread) {
        ExactFrames frames = asked && thread != Thread.currentThread() ? Opened.FRAMES : null;
        return frames == null ? null : frames.of(thread);
    }

    /**
     * {@return the calls that {@link #printOf} saw, outermost first, as {@link Thread#getStackTrace} shows them; or null
     * where a class was unloaded since, or where more threads ask at once than can be served}
     */
    public static @Nullable List<ExactFrame> calls(StackPrint print) {
        ExactFrames frames = Opened.FRAMES;
        return frames == null ? null : frames.named(print);
    }

    /** {@return the tool, or null where it is not open} */
    static @Nullable Tool tool() {
        return asked ? Opened.ATTEMPT.handles() : null;
    }

    /** Opens the tool interface when it is initialised. */
    private static final class Opened {

        private static final long BOUND_MILLIS = 10_000;
        static final Attempt<Tool> ATTEMPT = attempt();
        static final @Nullable ExactFrames FRAMES = frames(ATTEMPT.handles());

        private static Attempt<Tool> attempt() {
            Probe obstacle = obstacle();
            return obstacle == null ? onAThreadOfOurs() : new Attempt<>(null, obstacle);
        }

        /** A platform thread stays on one thread of the operating system while it opens, and knows its own stack. */
        private static Attempt<Tool> onAThreadOfOurs() {
            ToolOpening opening = new ToolOpening(FEATURE);
            Bystander.run(opening, BOUND_MILLIS);
            return opening.outcome();
        }

        private static @Nullable ExactFrames frames(@Nullable Tool tool) {
            return tool == null ? null : new ExactFrames(tool);
        }
    }
}
