package dev.stackscope.benchmarks.programs;

import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.TaskTree;
import dev.stackscope.benchmarks.Tier;
import dev.stackscope.benchmarks.load.Crowd;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Prints how much heap a task tree takes: what is used after a collection while it is reachable, less what is used after
 * one when it is not.
 */
public final class HeapTaken {

    private static final int GROUP = 1_000;
    private static final int STEPS = 40;

    private static volatile @Nullable TaskTree tree;

    private HeapTaken() {}

    /** Takes {@code repeated} or {@code distinct}, for stacks that are alike or all different, and the number of threads. */
    public static void main(String[] arguments) {
        int threads = Integer.parseInt(arguments[1]);
        boolean repeated = arguments[0].equals("repeated");
        Crowd crowd = repeated ? Crowd.inScopes(threads, GROUP) : Crowd.ofDistinctStacks(threads, threads, STEPS);
        measure(threads);
        crowd.close();
        System.exit(0);
    }

    private static void measure(int threads) {
        takeTree(); // what is known of classes and code from now on is not the tree's
        tree = takeTree();
        long frames = frames(tree);
        long with = usedHeap();
        tree = null;
        long bytes = with - usedHeap();
        System.out.println("bytesPerThread=" + (double) bytes / threads);
        System.out.println("bytesPerFrame=" + (double) bytes / frames);
    }

    private static TaskTree takeTree() {
        return Stackscope.taskTree(Tier.ofThisJvm().options());
    }

    private static long frames(TaskTree tree) {
        FrameCount count = new FrameCount();
        tree.roots().forEach(count::add);
        return count.total();
    }

    /** {@return the bytes in use when the collector has done all that it can} */
    public static long usedHeap() {
        for (int i = 0; i < 4; i++) {
            collect();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void collect() {
        WeakReference<Object> probe = new WeakReference<>(new Object());
        do {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        } while (probe.get() != null);
    }

    /** The frames of all stacks of a tree. */
    private static final class FrameCount {

        private long total;

        void add(Stack stack) {
            total += stack.size();
            stack.contexts().forEach(context -> addAll(context.children()));
            stack.frames().forEach(frame -> frame.contexts().forEach(context -> addAll(context.children())));
        }

        private void addAll(Iterable<?> children) {
            for (Object child : children) {
                if (child instanceof Stack stack) {
                    add(stack);
                }
            }
        }

        long total() {
            return total;
        }
    }
}
