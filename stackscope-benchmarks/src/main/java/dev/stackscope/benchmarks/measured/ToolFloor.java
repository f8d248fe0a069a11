package dev.stackscope.benchmarks.measured;

import dev.stackscope.benchmarks.load.ParkedThread;
import dev.stackscope.internal.jdk.GlobalReferences;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A floor: {@code GetStackTrace} of the tool interface, called through {@code java.lang.foreign}, and no more. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ToolFloor {

    private static final String CALL = "dev.stackscope.benchmarks.measured.ToolCall"; // compiled for JDK 22

    /** What kind of thread. */
    @Param({"VIRTUAL", "PLATFORM"})
    public ParkedThread.Kind kind;

    /** How many calls deep. */
    @Param({"15", "45"})
    public int depth;

    private ParkedThread parked;
    private IntSupplier call;

    /** For JMH. */
    public ToolFloor() {}

    /** Parks the thread. */
    @Setup
    public void park() throws ReflectiveOperationException {
        parked = ParkedThread.of(kind, depth, false);
        long reference = GlobalReferences.of(parked.thread());
        call = Class.forName(CALL)
                .asSubclass(IntSupplier.class)
                .getConstructor(long.class)
                .newInstance(reference);
        if (walk() < depth) {
            throw new IllegalStateException("less than " + depth + " calls");
        }
    }

    /** Ends the thread. */
    @TearDown
    public void end() {
        parked.close();
    }

    /** {@return how many calls there are; the calls are in memory that is used again} */
    @Benchmark
    public int walk() {
        return call.getAsInt();
    }
}
