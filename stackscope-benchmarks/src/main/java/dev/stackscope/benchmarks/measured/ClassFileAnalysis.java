package dev.stackscope.benchmarks.measured;

import dev.stackscope.benchmarks.load.SampleClasses;
import dev.stackscope.lowlevel.ClassAnalysis;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What is done with each class once. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ClassFileAnalysis {

    private List<byte[]> files;

    /** For JMH. */
    public ClassFileAnalysis() {}

    /** Reads the class files. */
    @Setup
    public void read() throws IOException {
        files = SampleClasses.read();
    }

    /** Analyses all in a JVM that has not done so before. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    public void cold(Blackhole results) {
        analyse(results);
    }

    /** Analyses all in a JVM that has done so often. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    public void warm(Blackhole results) {
        analyse(results);
    }

    private void analyse(Blackhole results) {
        for (byte[] file : files) {
            results.consume(ClassAnalysis.of(file));
        }
    }
}
