package dev.stackscope.benchmarks.measured;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.CopiedStack;
import dev.stackscope.benchmarks.load.Pipeline;
import java.util.List;
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
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;

/** A pipeline of Reactor that waits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
public class Pipelines {

    private static final List<Attr<?>> SHOWN = List.of(
            Attr.ACTUAL,
            Attr.ERROR,
            Attr.CANCELLED,
            Attr.TERMINATED,
            Attr.BUFFERED,
            Attr.LARGE_BUFFERED,
            Attr.PREFETCH,
            Attr.REQUESTED_FROM_DOWNSTREAM,
            Attr.RUN_ON);

    private final ExtractOptions options = Tier.ofThisJvm().options().withChildTasks(true);

    /** How many operators it has. */
    @Param("20")
    public int operators;

    /** How many inners one of them waits for. */
    @Param("256")
    public int inners;

    private Pipeline pipeline;
    private Stack result;

    /** For JMH. */
    public Pipelines() {}

    /** Subscribes. */
    @Setup
    public void subscribe() {
        pipeline = new Pipeline(operators, inners);
        long seen = walk();
        if (seen <= operators + inners) {
            throw new IllegalStateException("the bare walk sees " + seen + " parts");
        }
        Stack stack = extract();
        if (stack.error() != null || stack.size() < operators) {
            throw new IllegalStateException(stack.toString());
        }
        result = CopiedStack.of(stack);
        if (!result.equals(stack)) {
            throw new IllegalStateException("the copy is not the same: " + result);
        }
    }

    /** Cancels. */
    @TearDown
    public void cancel() {
        pipeline.close();
    }

    /** {@return the pipeline with its inners in full} */
    @Benchmark
    public Stack extract() {
        return Stackscope.extract(pipeline.subscription(), options);
    }

    /** {@return how many parts a bare walk up and into the inners passes} */
    @Benchmark
    public long walk() {
        return passed(Scannable.from(pipeline.subscription()));
    }

    /** {@return the objects of the result, made anew after a walk that asks each part for what they show of it} */
    @Benchmark
    public Stack askAndCopy() {
        if (asked(Scannable.from(pipeline.subscription())) == 0) {
            throw new IllegalStateException("no part answers");
        }
        return CopiedStack.of(result);
    }

    private static long asked(Scannable from) {
        return askedAround(from)
                + from.parents().mapToLong(Pipelines::askedAround).sum();
    }

    private static long askedAround(Scannable operator) {
        return answers(operator) + operator.inners().mapToLong(Pipelines::asked).sum();
    }

    private static long answers(Scannable operator) {
        long answers = 0;
        for (Attr<?> each : SHOWN) {
            answers += operator.scanUnsafe(each) == null ? 0 : 1;
        }
        return answers;
    }

    private static long passed(Scannable from) {
        return around(from) + from.parents().mapToLong(Pipelines::around).sum();
    }

    private static long around(Scannable operator) {
        return 1 + operator.inners().mapToLong(Pipelines::passed).sum();
    }
}
