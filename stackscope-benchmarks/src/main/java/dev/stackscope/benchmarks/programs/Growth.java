package dev.stackscope.benchmarks.programs;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Crowd;
import dev.stackscope.benchmarks.load.ParkedThread;
import java.util.Arrays;
import java.util.List;

/** Prints the median time, in nanoseconds, for each of several sizes of one thing. */
public final class Growth {

    private static final ExtractOptions OPTIONS = Tier.ofThisJvm().options();
    private static final int MIN_SHOTS = 5;
    private static final int MAX_SHOTS = 200;
    private static final long ENOUGH_NANOS = 3_000_000_000L;

    /** How many threads have the different stacks, and how many calls of their own each of them has. */
    private static final int WITH_STACKS = 10_000;

    private static final int STEPS = 40;

    private Growth() {}

    /** Takes what grows, and its sizes. */
    public static void main(String[] arguments) {
        List<String> sizes = List.of(arguments).subList(1, arguments.length);
        measure(arguments[0], Integer.parseInt(sizes.get(0))); // for nothing but a warm JVM
        for (String size : sizes) {
            System.out.println(size + "=" + measure(arguments[0], Integer.parseInt(size)));
        }
        System.exit(0);
    }

    private static long measure(String dimension, int size) {
        if (dimension.equals("frames")) {
            return measureStack(size);
        }
        Crowd crowd = crowd(dimension, size);
        long median = median(() -> Stackscope.taskTree(OPTIONS));
        crowd.close();
        return median;
    }

    private static Crowd crowd(String dimension, int size) {
        return switch (dimension) {
            case "threads" -> Crowd.inScopes(size, Math.max(10, Math.min(1_000, size / 10)));
            case "children" -> Crowd.inOneScope(size);
            case "nesting" -> Crowd.nested(size);
            case "stacks" -> Crowd.ofDistinctStacks(WITH_STACKS, size, STEPS);
            default -> throw new IllegalArgumentException(dimension);
        };
    }

    private static long measureStack(int depth) {
        ParkedThread parked = ParkedThread.of(ParkedThread.Kind.VIRTUAL, depth, false);
        long median = median(() -> check(Stackscope.extract(parked.thread(), OPTIONS), depth));
        parked.close();
        return median;
    }

    private static void check(Stack stack, int depth) {
        if (stack.size() != depth) {
            throw new IllegalStateException("not " + depth + " calls but " + stack.size());
        }
    }

    /** {@return the median of as many times as there is time for, of which the first third warms up} */
    private static long median(Runnable work) {
        long[] times = new long[MAX_SHOTS];
        int count = 0;
        long begin = System.nanoTime();
        while (count < MIN_SHOTS || (count < MAX_SHOTS && System.nanoTime() - begin < ENOUGH_NANOS)) {
            long started = System.nanoTime();
            work.run();
            times[count++] = System.nanoTime() - started;
        }
        long[] warm = Arrays.copyOfRange(times, count / 3, count);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
