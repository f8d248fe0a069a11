package dev.stackscope.glue.virtualthreads;

import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import dev.stackscope.testing.Resting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A random program that waits a lot and always ends.
 *
 * <p>Whatever waits for something holds only locks of lower numbers than those that it waits for, and whatever it waits
 * for takes only higher ones. Who waits for a pool holds no lock, as strangers may be queued there before its task; and
 * tasks of a pool submit to the next pool alone. Where a virtual thread in a monitor keeps its carrier, as before JDK
 * 24, nobody waits for others in a monitor: a few such threads would leave no carrier to those that they wait for.
 */
final class HealthyProgram implements AutoCloseable {

    private static final boolean SCOPES = Runtime.version().feature() >= 21;
    private static final boolean MONITORS_PIN = SCOPES && Runtime.version().feature() < 24;
    private static final int LOCKS = 6;
    private static final int DEPTH = 3;

    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
    private final Object[] monitors = new Object[LOCKS];
    private final List<ExecutorService> pools = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private HealthyProgram(Random random) {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
            monitors[i] = new Object();
        }
        for (int i = 0; i <= DEPTH; i++) {
            pools.add(Executors.newFixedThreadPool(1 + random.nextInt(2), HealthyProgram::daemon));
        }
    }

    /** Starts the program that a number stands for. */
    static HealthyProgram start(long seed) throws Exception {
        Random random = new Random(seed);
        HealthyProgram program = new HealthyProgram(random);
        int count = 3 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            long own = random.nextLong();
            program.threads.add(program.thread("t" + i, random, () -> program.steps(new Random(own))));
        }
        return program;
    }

    boolean runs() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    @Override
    public void close() {
        threads.forEach(Resting::join);
        pools.forEach(ExecutorService::shutdown);
    }

    private Thread thread(String name, Random random, Runnable body) throws Exception {
        if (SCOPES && random.nextBoolean()) {
            return Parked.startVirtual(name, body);
        }
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "worker");
        thread.setDaemon(true);
        return thread;
    }

    private void steps(Random random) {
        for (int i = 0; i < 12; i++) {
            step(random, 0, 0);
        }
    }

    /** Does something that takes only locks from a number on. */
    private void step(Random random, int lowest, int depth) {
        if (lowest >= LOCKS || depth >= DEPTH) {
            LockSupport.parkNanos(random.nextInt(50_000));
            return;
        }
        int lock = lowest + random.nextInt(LOCKS - lowest);
        try {
            wait(random, lowest, lock, depth);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void wait(Random random, int lowest, int lock, int depth) throws Exception {
        switch (random.nextInt(7)) {
            case 0, 1 -> locked(random, lock, depth);
            case 2 -> synchronised(random, lock, depth);
            case 3 -> tried(random, lowest, lock, depth);
            case 4 -> submitted(random, lowest, depth);
            case 5 -> joined(random, lowest, depth);
            default -> forked(random, lowest, depth);
        }
    }

    private void locked(Random random, int lock, int depth) {
        locks[lock].lock();
        try {
            step(random, lock + 1, depth + 1);
        } finally {
            locks[lock].unlock();
        }
    }

    private void synchronised(Random random, int lock, int depth) {
        synchronized (monitors[lock]) {
            step(random, MONITORS_PIN ? LOCKS : lock + 1, depth + 1);
        }
    }

    /** Takes a lock out of order, but not for ever. */
    private void tried(Random random, int lowest, int lock, int depth) throws InterruptedException {
        ReentrantLock any = locks[random.nextInt(LOCKS)];
        if (any.tryLock(random.nextInt(200), TimeUnit.MICROSECONDS)) {
            try {
                LockSupport.parkNanos(random.nextInt(50_000));
            } finally {
                any.unlock();
            }
        }
        step(random, Math.max(lowest, lock), depth + 1);
    }

    private void submitted(Random random, int lowest, int depth) throws InterruptedException, ExecutionException {
        if (lowest > 0) {
            step(random, lowest, depth + 1);
            return;
        }
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            long seed = random.nextLong();
            futures.add(pools.get(depth).submit(() -> step(new Random(seed), lowest, depth + 1)));
        }
        for (Future<?> future : futures) {
            future.get();
        }
    }

    private void joined(Random random, int lowest, int depth) throws Exception {
        long seed = random.nextLong();
        FutureTask<?> task = new FutureTask<>(() -> step(new Random(seed), lowest, depth + 1), null);
        Thread thread = thread("child", random, task);
        if (random.nextBoolean()) {
            task.get();
        }
        thread.join();
    }

    private void forked(Random random, int lowest, int depth) {
        if (!SCOPES) {
            step(random, lowest, depth + 1);
            return;
        }
        try (ReflectedScope scope =
                random.nextBoolean() ? ReflectedScope.open("scope") : ReflectedScope.openFailing()) {
            for (int i = 0; i < 2; i++) {
                long seed = random.nextLong();
                scope.fork(() -> {
                    step(new Random(seed), lowest, depth + 1);
                    return null;
                });
            }
            scope.join();
        }
    }
}
