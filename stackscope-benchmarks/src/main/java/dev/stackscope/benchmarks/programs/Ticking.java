package dev.stackscope.benchmarks.programs;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Crowd;
import dev.stackscope.benchmarks.load.JdkDump;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Prints how late a thread is that is to run every millisecond, in a program of 10,000 virtual threads that wait and a
 * pool that works half of the time, while something is done ten times a second at most.
 */
public final class Ticking {

    private static final int THREADS = 10_000;
    private static final int GROUP = 100;
    private static final long PERIOD = 1_000_000;
    private static final long BETWEEN = 100_000_000;
    private static final long WORK = 250_000;
    private static final Duration BUDGET = Duration.ofMillis(50);
    private static final long WARM_UP_SECONDS = 3;

    private static volatile boolean done;
    private static volatile boolean counting;

    private final long[] late;
    private int count;

    private Ticking(int capacity) {
        late = new long[capacity];
    }

    /** Takes what to do, and for how many seconds. */
    public static void main(String[] arguments) throws Exception {
        Callable<?> work = work(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Crowd crowd = Crowd.inScopes(THREADS, GROUP);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            start("worker", Ticking::workHalfOfTheTime);
        }
        Ticking ticking = new Ticking((int) (TimeUnit.SECONDS.toNanos(2L * seconds) / PERIOD));
        Thread ticker = start("ticker", ticking::tick);
        repeat(work, WARM_UP_SECONDS);
        counting = true;
        long[] taken = repeat(work, seconds);
        done = true;
        ticker.join();
        ticking.print(taken);
        crowd.close();
        System.exit(0);
    }

    private static Callable<?> work(String name) {
        ExtractOptions options = Tier.ofThisJvm().options();
        return switch (name) {
            case "nothing" -> () -> name;
            case "taskTree" -> () -> Stackscope.taskTree(options);
            case "taskTreeWithBudget" -> () -> Stackscope.taskTree(options.withTimeBudget(BUDGET));
            case "dumpJson" -> JdkDump.JSON::take;
            case "dumpText" -> JdkDump.TEXT_PLAIN::take;
            case "getAllStackTraces" -> Thread::getAllStackTraces;
            case "dumpAllThreads" -> () -> ManagementFactory.getThreadMXBean().dumpAllThreads(true, true);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** {@return how long it took each time, in ascending order} */
    private static long[] repeat(Callable<?> work, long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        LongStream.Builder taken = LongStream.builder();
        for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
            work.call();
            taken.add(System.nanoTime() - begin);
            LockSupport.parkNanos(BETWEEN);
        }
        return taken.build().sorted().toArray();
    }

    private static void workHalfOfTheTime() {
        while (!done) {
            long until = System.nanoTime() + WORK;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            LockSupport.parkNanos(WORK);
        }
    }

    /** Counts each tick that should have been, also those that were missed because an earlier one was late. */
    private void tick() {
        long due = System.nanoTime();
        while (!done) {
            long now = System.nanoTime();
            if (now < due) {
                LockSupport.parkNanos(due - now);
                continue;
            }
            if (counting && count < late.length) {
                late[count++] = now - due;
            }
            due += PERIOD;
        }
    }

    private void print(long[] taken) {
        long[] sorted = Arrays.copyOf(late, count);
        Arrays.sort(sorted);
        System.out.println("times=" + taken.length);
        System.out.println("median=" + at(taken, 0.5));
        System.out.println("50=" + at(sorted, 0.5));
        System.out.println("99=" + at(sorted, 0.99));
        System.out.println("99.9=" + at(sorted, 0.999));
        System.out.println("max=" + at(sorted, 1));
    }

    private static long at(long[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
