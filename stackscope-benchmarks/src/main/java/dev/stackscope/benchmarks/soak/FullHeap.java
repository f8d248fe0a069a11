package dev.stackscope.benchmarks.soak;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Ladder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks at threads that wait while the heap is all but full, so that extractions fail for want of memory; then there is a
 * little more room, until one succeeds. The threads must not be harmed by those that failed.
 */
public final class FullHeap {

    private static final int STEPS = 8;
    private static final int PATHS = 64;
    private static final int MAX_COMPLAINTS = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final int count;
    private final ExtractOptions options;
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int failures;
    private int successes;

    private FullHeap(int count, ExtractOptions options) {
        this.count = count;
        this.options = options;
    }

    /** Takes the number of threads and of seconds; ends with status 1 if there were faults. */
    public static void main(String[] arguments) throws InterruptedException {
        ExtractOptions options = Tier.ofThisJvm().options().withThreadDump(false);
        new FullHeap(Integer.parseInt(arguments[0]), options)
                .run(Integer.parseInt(arguments[1]) * 1_000L)
                .printAndExit();
    }

    private Soak.Result run(long millis) throws InterruptedException {
        start();
        long begin = System.nanoTime();
        do {
            lookWithLittleRoom();
        } while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(millis));
        if (failures == 0) {
            faults.add("no extraction failed for want of memory, so nothing was put to the test");
        }
        checkThreads();
        String figures = count + " threads; " + failures + " trees failed for want of memory, " + successes
                + " succeeded with a little more of it";
        return new Soak.Result(figures, faults);
    }

    private void start() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(count);
        Ladder ladder = new Ladder(end);
        for (int i = 0; i < count; i++) {
            int path = i % PATHS;
            threads.add(Starter.lightest().start(() -> {
                started.countDown();
                ladder.descend(STEPS, path);
            }));
        }
        started.await();
    }

    private void lookWithLittleRoom() {
        Ballast ballast = Ballast.ofAllMemory();
        while (!look() && ballast.dropOne()) {
            failures++;
        }
    }

    private boolean look() {
        try {
            TaskTree tree = Stackscope.taskTree(options);
            successes += tree.roots().isEmpty() ? 0 : 1;
            return true;
        } catch (OutOfMemoryError e) {
            return false;
        } catch (Throwable e) {
            complain("extraction threw " + e);
            return true;
        }
    }

    private void checkThreads() throws InterruptedException {
        for (Thread thread : threads) {
            Stack stack = Stackscope.extract(thread, options);
            if (stack.error() != null || stack.size() == 0) {
                complain("a thread cannot be seen any more: " + stack);
            }
        }
        end.countDown();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            if (thread.isAlive()) {
                complain("a thread does not go on: " + thread.getState());
            }
        }
    }

    private void complain(String sentence) {
        if (faults.size() < MAX_COMPLAINTS) {
            faults.add(sentence);
        }
    }

    /** Blocks of memory that are good for nothing. */
    private static final class Ballast {

        private static final int BLOCK = 1 << 16;

        private final List<byte[]> blocks =
                new ArrayList<>((int) (Runtime.getRuntime().maxMemory() / BLOCK) + 1);

        /** {@return all memory that there is} */
        static Ballast ofAllMemory() {
            Ballast ballast = new Ballast();
            try {
                while (true) {
                    ballast.blocks.add(new byte[BLOCK]);
                }
            } catch (OutOfMemoryError full) {
                return ballast;
            }
        }

        /** {@return whether there was one left to drop} */
        boolean dropOne() {
            if (blocks.isEmpty()) {
                return false;
            }
            blocks.remove(blocks.size() - 1);
            return true;
        }
    }
}
