package dev.stackscope.benchmarks.measured;

import dev.stackscope.benchmarks.load.Coroutines;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.debug.CoroutineInfo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** As many coroutines, seen by the debugger of kotlinx.coroutines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class CoroutineDumps {

    /** How many there are. */
    @Param("100000")
    public int threads;

    private Coroutines coroutines;

    /** For JMH. */
    public CoroutineDumps() {}

    /** Starts the coroutines. */
    @Setup
    public void start() {
        coroutines = new Coroutines(threads);
    }

    /** Ends the coroutines. */
    @TearDown
    public void end() {
        coroutines.close();
    }

    /** {@return what there is to know of each} */
    @Benchmark
    public List<CoroutineInfo> infos() {
        return Coroutines.infos();
    }

    /** Prints all to a stream that discards. */
    @Benchmark
    public void print() {
        Coroutines.print(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }
}
