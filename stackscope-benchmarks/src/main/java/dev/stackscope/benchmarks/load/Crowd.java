package dev.stackscope.benchmarks.load;

import dev.stackscope.testing.ReflectedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** Very many threads that all wait, until they are closed. */
public final class Crowd implements AutoCloseable {

    /** How many calls of the program's own each thread is deep. */
    private static final int STEPS = 6;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final Ladder ladder = new Ladder(released);
    private final List<Thread> owners = new ArrayList<>();

    private Crowd() {}

    /**
     * {@return virtual threads in scopes of scopes: a platform thread whose scope has a fork for each group, each of which
     * has a scope of its own}
     *
     * @param count how many virtual threads in all
     * @param group how many threads make a group, the one that opened its scope included
     */
    public static Crowd inScopes(int count, int group) {
        Crowd crowd = new Crowd();
        crowd.startOwner(() -> crowd.openGroups(count / group, group));
        return crowd.complete(count);
    }

    /** {@return virtual threads that are all forks of one scope of a platform thread} */
    public static Crowd inOneScope(int count) {
        Crowd crowd = new Crowd();
        crowd.startOwner(() -> crowd.open("all", count, i -> crowd.waitAt(STEPS, 0)));
        return crowd.complete(count);
    }

    /** {@return virtual threads in one scope, with as many different stacks of a number of steps} */
    public static Crowd ofDistinctStacks(int count, int stacks, int steps) {
        Crowd crowd = new Crowd();
        crowd.startOwner(() -> crowd.open("all", count, i -> crowd.waitAt(steps, i % stacks)));
        return crowd.complete(count);
    }

    /** {@return platform threads} */
    public static Crowd ofPlatformThreads(int count) {
        Crowd crowd = new Crowd();
        for (int i = 0; i < count; i++) {
            crowd.startOwner(() -> crowd.waitAt(STEPS, 0));
        }
        return crowd.complete(count);
    }

    /** {@return scopes that are nested, one fork in each} */
    public static Crowd nested(int depth) {
        Crowd crowd = new Crowd();
        crowd.startOwner(() -> crowd.openNested(depth));
        return crowd.complete(depth);
    }

    private void startOwner(Runnable task) {
        Thread owner = new Thread(null, task, "owner", 1 << 18);
        owner.setDaemon(true);
        owner.start();
        owners.add(owner);
    }

    private void openGroups(int groups, int group) {
        open("groups", groups, i -> {
            threads.add(Thread.currentThread());
            open("group", group - 1, j -> waitAt(STEPS, 0));
        });
    }

    private void openNested(int depth) {
        open("nested", 1, i -> {
            if (depth == 1) {
                waitAt(STEPS, 0);
            } else {
                threads.add(Thread.currentThread());
                openNested(depth - 1);
            }
        });
    }

    private void open(String name, int forks, IntConsumer task) {
        try (ReflectedScope scope = ReflectedScope.open(name)) {
            for (int i = 0; i < forks; i++) {
                int number = i;
                scope.fork(() -> {
                    task.accept(number);
                    return number;
                });
            }
            scope.join();
        }
    }

    private void waitAt(int steps, int path) {
        threads.add(Thread.currentThread());
        ladder.descend(steps, path);
    }

    private Crowd complete(int count) {
        int seen = 0;
        for (Thread thread = threads.poll(); seen < count; thread = threads.poll()) {
            if (thread == null) {
                AtRest.pause();
            } else {
                AtRest.await(thread);
                seen++;
            }
        }
        return this;
    }

    /** Ends the threads and returns when those of the operating system, which wait for their scopes, have ended. */
    @Override
    public void close() {
        released.countDown();
        try {
            for (Thread owner : owners) {
                owner.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
