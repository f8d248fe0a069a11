package dev.stackscope.benchmarks.measured;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.ParkedThread;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The stack of one thread that waits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ParkedThreadStacks {

    private final ExtractOptions options = Tier.ofThisJvm().options();
    private final ExtractOptions bare = options.withContexts(false);

    /** What kind of thread. */
    @Param({"VIRTUAL", "PLATFORM"})
    public ParkedThread.Kind kind;

    /** How many calls deep. */
    @Param({"15", "45"})
    public int depth;

    /** Whether one of the calls has an open resource. */
    @Param("false")
    public boolean holding;

    private ParkedThread parked;
    private Thread thread;

    /** For JMH. */
    public ParkedThreadStacks() {}

    /** Parks the thread, and opens the tool interface where it is to be used: the peers see the same JVM. */
    @Setup
    public void park() {
        parked = ParkedThread.of(kind, depth, holding);
        thread = parked.thread();
        check(Stackscope.extract(thread, options));
    }

    private void check(Stack stack) {
        if (stack.error() != null || stack.size() != depth) {
            throw new IllegalStateException("not " + depth + " calls but " + stack);
        }
    }

    /** Ends the thread. */
    @TearDown
    public void end() {
        parked.close();
    }

    /** {@return the stack with contexts} */
    @Benchmark
    public Stack extract() {
        return Stackscope.extract(thread, options);
    }

    /** {@return the stack without contexts} */
    @Benchmark
    public Stack extractBare() {
        return Stackscope.extract(thread, bare);
    }

    /** {@return the JDK's stack trace} */
    @Benchmark
    public StackTraceElement[] getStackTrace() {
        return thread.getStackTrace();
    }
}
