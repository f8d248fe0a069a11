package dev.stackscope.benchmarks.measured;

import dev.stackscope.benchmarks.load.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

/** What a stage of a future takes from its making to its end, in a JVM that may have been started with probes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FutureStages {

    private static final int OPERATORS = 10;

    /** Whether the probes are switched off before, by the command. */
    @Param("false")
    public boolean switchedOff;

    /** Whether Reactor records where operators are assembled. */
    @Param("false")
    public boolean operatorDebug;

    /** For JMH. */
    public FutureStages() {}

    /** Switches. */
    @Setup
    public void prepare() throws IOException, InterruptedException {
        if (operatorDebug) {
            Hooks.onOperatorDebug();
        }
        if (switchedOff && switchOff() != 0) {
            throw new IllegalStateException("the probes could not be switched off");
        }
    }

    private static int switchOff() throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-jar",
                        System.getProperty("stackscope.jar", "stackscope.jar"),
                        "probes",
                        Long.toString(ProcessHandle.current().pid()),
                        "off")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** {@return what comes out of a chain of stages} */
    @Benchmark
    @OperationsPerInvocation(Stages.COUNT)
    public int stage() {
        return Stages.complete();
    }

    /** {@return the same, where each stage makes a throwable to know its place} */
    @Benchmark
    @OperationsPerInvocation(Stages.COUNT)
    public int stageWithThrowable(Blackhole places) {
        return Stages.complete(() -> places.consume(new Throwable()));
    }

    /** {@return a chain of Reactor's operators} */
    @Benchmark
    @OperationsPerInvocation(OPERATORS)
    public Mono<Integer> operator() {
        Mono<Integer> last = Mono.just(1).hide();
        for (int i = 0; i < OPERATORS; i++) {
            last = last.map(value -> value + 1);
        }
        return last;
    }
}
