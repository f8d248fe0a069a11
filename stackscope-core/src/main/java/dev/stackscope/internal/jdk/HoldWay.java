package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A way to hold threads, which is tested when the first virtual thread is to be held, and given up after any failure.
 *
 * @param outcome what became of holding threads so far: null before the first one
 */
record HoldWay(Attempt<? extends ParkedThreads<?>> attempt, AtomicReference<@Nullable Probe> outcome) {

    private static final HoldWay BY_STATE = new HoldWay(
            Attempt.at(ParkedThreads.FEATURE, () -> ParkedThreads.heldBy(StateHold.open(SuspensionCode.ofThisJdk()))));

    HoldWay(Attempt<? extends ParkedThreads<?>> attempt) {
        this(attempt, new AtomicReference<>());
    }

    /** Held by the tool interface: initialised when that is open. */
    private static final class ByTool {

        static final HoldWay WAY = new HoldWay(attempt(ToolInterface.tool()));

        private static Attempt<? extends ParkedThreads<?>> attempt(@Nullable Tool tool) {
            if (tool == null || !tool.canSuspend()) {
                String reason =
                        "only one tool of a JVM can suspend threads, and that is another one, such as a debugger";
                return new Attempt<>(null, Probe.fails(ParkedThreads.FEATURE.name(), reason, null));
            }
            return Attempt.at(ParkedThreads.FEATURE, () -> ParkedThreads.heldBy(ToolHold.open(tool)));
        }
    }

    /** {@return the JDK's own way where there is one, else that of the tool interface, or null where that is not open} */
    static @Nullable HoldWay best() {
        boolean own = !JdkVersion.atLeast(26) && BY_STATE.probe().available();
        return own ? BY_STATE : byTool();
    }

    /** {@return the JDK's own way} */
    static HoldWay byState() {
        return BY_STATE;
    }

    /** {@return the way of the tool interface, or null where that is not open} */
    static @Nullable HoldWay byTool() {
        return ToolInterface.tool() == null ? null : ByTool.WAY;
    }

    /** {@return what became of the best way} */
    static Probe bestProbe() {
        HoldWay best = best();
        if (best == null) {
            return JdkVersion.atLeast(26) ? toolMissing().needing(Probe.Access.TOOL) : BY_STATE.probe();
        }
        return best.equals(BY_STATE) ? best.probe() : best.probe().needing(Probe.Access.TOOL);
    }

    private static Probe toolMissing() {
        Probe closed = ParkedThreads.FEATURE.obstacle();
        Probe tool = ToolInterface.probe();
        String reason = "since JDK 26 only the tool interface can hold a virtual thread: " + tool.reason();
        return Probe.fails(
                ParkedThreads.FEATURE.name(),
                closed == null ? reason : closed.reason() + "; " + reason,
                joined(closed == null ? null : closed.remedy(), tool.remedy()));
    }

    private static @Nullable String joined(@Nullable String flags, @Nullable String more) {
        return flags == null ? more : more == null ? flags : flags + " " + more;
    }

    Probe probe() {
        Probe known = outcome.get();
        return known == null ? attempt.probe() : known;
    }

    /** {@return the calls of a thread with all their variables, outermost first, or null where they cannot be seen} */
    @Nullable
    List<LiveFrame> framesOf(Thread thread) {
        ParkedStack stack = stackOf(thread, print -> LiveFrames.ALL);
        return stack == null ? null : stack.calls();
    }

    @Nullable
    ParkedStack stackOf(Thread thread, ToIntFunction<@Nullable StackPrint> wanted) {
        ParkedThreads<?> parked = attempt.handles();
        if (parked == null || !parked.mayHold(thread) || !isTested(parked)) {
            return null;
        }
        try {
            return parked.stackOf(thread, wanted);
        } catch (RuntimeException | LinkageError e) {
            outcome.set(ParkedThreads.FEATURE.brokenBy(e));
            return null;
        }
    }

    private boolean isTested(ParkedThreads<?> parked) {
        if (outcome.get() == null) {
            test(parked);
        }
        return probe().available();
    }

    private void test(ParkedThreads<?> parked) {
        synchronized (outcome) { // one test; who comes meanwhile waits for what becomes of it
            if (outcome.get() == null) {
                Throwable failure = HoldSelfTest.failureOf(parked);
                outcome.set(failure == null ? attempt.probe() : ParkedThreads.FEATURE.brokenBy(failure));
            }
        }
    }
}
