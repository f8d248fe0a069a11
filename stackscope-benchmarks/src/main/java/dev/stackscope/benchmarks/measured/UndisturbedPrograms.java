package dev.stackscope.benchmarks.measured;

import dev.stackscope.Stackscope;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Stages;
import dev.stackscope.benchmarks.load.VirtualThreads;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What programs do while nobody looks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class UndisturbedPrograms {

    private static final int SWITCHES = 20_000;

    /** For JMH. */
    public UndisturbedPrograms() {}

    /** Uses the tool interface once, in a JVM where it may be. */
    @Setup
    public void lookOnce() {
        Tier tier = Tier.ofThisJvm();
        if (tier.hasTool()) {
            Stackscope.extract(new Thread("unstarted"), tier.options());
        }
    }

    /** Switches a virtual thread off its carrier and on again, many times. */
    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    @SuppressWarnings("ThreadPriorityCheck") // that is what is measured
    public void switchThread() throws InterruptedException {
        VirtualThreads.start(() -> {
                    for (int i = 0; i < SWITCHES; i++) {
                        Thread.yield();
                    }
                })
                .join();
    }

    /** {@return what comes out of a chain of stages} */
    @Benchmark
    @OperationsPerInvocation(Stages.COUNT)
    public int completeChain() {
        return Stages.complete();
    }
}
