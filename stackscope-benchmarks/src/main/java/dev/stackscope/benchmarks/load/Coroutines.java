package dev.stackscope.benchmarks.load;

import java.io.PrintStream;
import java.util.List;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.debug.CoroutineInfo;
import kotlinx.coroutines.debug.DebugProbes;
import kotlinx.coroutines.debug.State;

/** Coroutines of Kotlin that wait until they are closed, each one call deep: there is no compiler of Kotlin here. */
public final class Coroutines implements AutoCloseable {

    private final Job[] jobs;

    /** Starts coroutines; the JVM must have been started with the agent of kotlinx.coroutines. */
    public Coroutines(int count) {
        if (!DebugProbes.INSTANCE.isInstalled()) {
            throw new IllegalStateException("the agent of kotlinx.coroutines is not there");
        }
        jobs = new Job[count];
        for (int i = 0; i < count; i++) {
            jobs[i] = launch();
        }
        while (suspended() < count) {
            AtRest.pause();
        }
    }

    private static Job launch() {
        return BuildersKt.launch(
                GlobalScope.INSTANCE,
                EmptyCoroutineContext.INSTANCE,
                CoroutineStart.DEFAULT,
                (scope, continuation) -> DelayKt.awaitCancellation(continuation));
    }

    private static long suspended() {
        return infos().stream()
                .filter(info -> info.getState() == State.SUSPENDED)
                .count();
    }

    /** {@return what the debugger of coroutines tells of each} */
    public static List<CoroutineInfo> infos() {
        return DebugProbes.INSTANCE.dumpCoroutinesInfo();
    }

    /** Prints what it tells of each. */
    public static void print(PrintStream out) {
        DebugProbes.INSTANCE.dumpCoroutines(out);
    }

    @Override
    public void close() {
        for (Job job : jobs) {
            job.cancel(null);
        }
    }

    /** {@return the jar whose agent makes coroutines visible} */
    public static String agent() {
        return DelayKt.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
