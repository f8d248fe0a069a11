package dev.stackscope.benchmarks.measured;

import dev.stackscope.benchmarks.load.ParkedThread;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Set;
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

/** A floor: the JVM's own walk over the continuation of a virtual thread that waits, nothing made of its frames. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class ContinuationFloor {

    private static final Set<StackWalker.Option> OPTIONS = Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** How many calls deep. */
    @Param({"15", "45"})
    public int depth;

    private ParkedThread parked;
    private StackWalker walker;

    /** For JMH. */
    public ContinuationFloor() {}

    /** Parks the thread. */
    @Setup
    public void park() throws ReflectiveOperationException {
        parked = ParkedThread.of(ParkedThread.Kind.VIRTUAL, depth, false);
        walker = walkerOf(parked.thread());
        if (walk().length < depth) {
            throw new IllegalStateException("less than " + depth + " calls");
        }
    }

    /** Ends the thread. */
    @TearDown
    public void end() {
        parked.close();
    }

    private static StackWalker walkerOf(Thread thread) throws ReflectiveOperationException {
        Field field = Class.forName("java.lang.VirtualThread").getDeclaredField("cont");
        field.setAccessible(true);
        Object continuation = field.get(thread);
        Class<?> scope = Class.forName("jdk.internal.vm.ContinuationScope");
        Class<?> type = Class.forName("jdk.internal.vm.Continuation");
        Method scopeOf = type.getMethod("getScope");
        scopeOf.setAccessible(true);
        Method walkerOf = type.getMethod("stackWalker", Set.class, scope);
        walkerOf.setAccessible(true);
        return (StackWalker) walkerOf.invoke(continuation, OPTIONS, scopeOf.invoke(continuation));
    }

    /** {@return the frames as the JVM hands them out} */
    @Benchmark
    public StackFrame[] walk() {
        return walker.walk(frames -> frames.toArray(StackFrame[]::new));
    }
}
