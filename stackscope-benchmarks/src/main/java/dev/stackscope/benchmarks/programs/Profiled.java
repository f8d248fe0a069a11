package dev.stackscope.benchmarks.programs;

import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.ParkedThread;
import dev.stackscope.benchmarks.measured.ContinuationFloor;
import dev.stackscope.benchmarks.measured.ParkedThreadStacks;
import dev.stackscope.benchmarks.measured.Pipelines;
import dev.stackscope.benchmarks.measured.ToolFloor;
import dev.stackscope.benchmarks.measured.WholePrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * Prints what one extraction takes, what of it the JVM takes for itself, and how often the JDK's flight recorder saw each of
 * Stackscope's packages at work in between.
 */
public final class Profiled {

    private static final int DEPTH = 15;
    private static final int SCOPED_THREADS = 10_000;
    private static final int FEWEST = 20;

    /**
     * Something to profile.
     *
     * @param whole an extraction
     * @param jvm what of it the JVM or the library does, by itself
     */
    private record Work(Callable<?> whole, Callable<?> jvm) {}

    private Profiled() {}

    /** Takes what to do, and for how many seconds. */
    public static void main(String[] arguments) throws Exception {
        Work work = work(arguments[0]);
        long seconds = Long.parseLong(arguments[1]);
        medianOf(work.whole(), seconds); // for nothing but a warm JVM
        medianOf(work.jvm(), seconds);
        System.out.println("whole=" + medianOf(work.whole(), seconds));
        System.out.println("jvm=" + medianOf(work.jvm(), seconds));
        record(work.whole(), seconds).print(System.out);
        System.exit(0);
    }

    private static Work work(String name) throws ReflectiveOperationException {
        return switch (name) {
            case "vthread" -> stackOf(ParkedThread.Kind.VIRTUAL);
            case "thread" -> stackOf(ParkedThread.Kind.PLATFORM);
            case "closed" -> tree();
            case "reactor" -> pipeline();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Work stackOf(ParkedThread.Kind kind) throws ReflectiveOperationException {
        ParkedThreadStacks stacks = new ParkedThreadStacks();
        stacks.kind = kind;
        stacks.depth = DEPTH;
        stacks.park();
        return new Work(stacks::extract, walkOf(kind, stacks));
    }

    /** {@return the walk that an extraction on this tier is built on} */
    private static Callable<?> walkOf(ParkedThread.Kind kind, ParkedThreadStacks stacks)
            throws ReflectiveOperationException {
        switch (Tier.ofThisJvm()) {
            case OPENED -> {
                ContinuationFloor floor = new ContinuationFloor();
                floor.depth = DEPTH;
                floor.park();
                return floor::walk;
            }
            case TOOL -> {
                ToolFloor floor = new ToolFloor();
                floor.kind = kind;
                floor.depth = DEPTH;
                floor.park();
                return floor::walk;
            }
            default -> {
                return stacks::getStackTrace;
            }
        }
    }

    private static Work tree() {
        WholePrograms programs = new WholePrograms();
        programs.population = WholePrograms.Population.SCOPES;
        programs.threads = SCOPED_THREADS;
        programs.start();
        return new Work(programs::taskTree, programs::dumpJson);
    }

    private static Work pipeline() {
        Pipelines pipelines = new Pipelines();
        pipelines.operators = 20;
        pipelines.inners = 256;
        pipelines.subscribe();
        return new Work(pipelines::extract, pipelines::walk);
    }

    private static long medianOf(Callable<?> work, long seconds) throws Exception {
        long[] times = new long[1 << 20];
        int count = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (long begin = System.nanoTime(); begin < end || count < FEWEST; begin = System.nanoTime()) {
            Objects.requireNonNull(work.call(), "what was done");
            times[count++ & (times.length - 1)] = System.nanoTime() - begin;
        }
        long[] taken = Arrays.copyOf(times, Math.min(count, times.length));
        Arrays.sort(taken);
        return taken[taken.length / 2];
    }

    private static Samples record(Callable<?> work, long seconds) throws Exception {
        Path file = Files.createTempFile("profile", ".jfr");
        try (Recording recording = new Recording()) {
            Samples.enableIn(recording);
            recording.start();
            medianOf(work, seconds);
            recording.stop();
            recording.dump(file);
            return Samples.of(file);
        } finally {
            Files.delete(file);
        }
    }
}
