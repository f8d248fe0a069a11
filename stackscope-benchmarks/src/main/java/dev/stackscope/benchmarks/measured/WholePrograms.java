package dev.stackscope.benchmarks.measured;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Crowd;
import dev.stackscope.benchmarks.load.Discard;
import dev.stackscope.benchmarks.load.JdkDump;
import dev.stackscope.render.Renderer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
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

/** Every thread of a JVM that has very many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class WholePrograms {

    private static final int GROUP = 1_000;

    /** What the threads are. */
    public enum Population {
        /** Virtual threads in scopes of scopes. */
        SCOPES,
        /** Platform threads. */
        PLATFORM
    }

    private final ExtractOptions options = Tier.ofThisJvm().options();

    /** What the threads are. */
    @Param("SCOPES")
    public Population population;

    /** How many there are. */
    @Param("100000")
    public int threads;

    private Crowd crowd;

    /** For JMH. */
    public WholePrograms() {}

    /** Starts the threads, and opens the tool interface where it is to be used: the peers see the same JVM. */
    @Setup
    public void start() {
        crowd = population == Population.SCOPES ? Crowd.inScopes(threads, GROUP) : Crowd.ofPlatformThreads(threads);
        Stackscope.extract(new Thread("unstarted"), options);
    }

    /** Ends the threads. */
    @TearDown
    public void end() {
        crowd.close();
    }

    /** {@return the task tree with its findings} */
    @Benchmark
    public TaskTree taskTree() {
        return Stackscope.taskTree(options);
    }

    /** {@return how much was printed of the task tree} */
    @Benchmark
    public long taskTreeAndPrint() throws IOException {
        Discard out = new Discard();
        Renderer.tree().render(Stackscope.taskTree(options), out);
        return out.length();
    }

    /** {@return how many bytes the JDK wrote as JSON} */
    @Benchmark
    public long dumpJson() throws IOException {
        return JdkDump.JSON.take();
    }

    /** {@return how many bytes the JDK wrote as text} */
    @Benchmark
    public long dumpText() throws IOException {
        return JdkDump.TEXT_PLAIN.take();
    }

    /** {@return the traces of all platform threads} */
    @Benchmark
    public Map<Thread, StackTraceElement[]> getAllStackTraces() {
        return Thread.getAllStackTraces();
    }

    /** {@return all platform threads with their locks} */
    @Benchmark
    public ThreadInfo[] dumpAllThreads() {
        return ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
    }
}
