package dev.stackscope.benchmarks.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Workers on threads of all kinds, each of which does one thing until the end. */
final class BusyProgram implements AutoCloseable {

    private static final boolean MONITORS_PIN = Runtime.version().feature() < 24;

    /** Per mille of all workers that are platform threads where there are virtual ones. */
    private static final int PLATFORM = 25;

    private final List<Worker> workers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Pace pace;

    private BusyProgram(Pace pace) {
        this.pace = pace;
    }

    /** {@return a program of platform threads, each of which does one of these things} */
    static BusyProgram of(List<Step> steps) {
        BusyProgram program = new BusyProgram(Pace.of(steps.size()));
        steps.forEach(step -> program.start(Starter.PLATFORM, "step", step));
        return program;
    }

    /** {@return a program of as many workers, or a few more, that wait in all ways that there are} */
    static BusyProgram of(int count) {
        BusyProgram program = new BusyProgram(Pace.of(count));
        program.startAll(count);
        return program;
    }

    private void startAll(int count) {
        Starter lightest = Starter.lightest();
        startAll(lightest, count - (lightest == Starter.VIRTUAL ? count * PLATFORM / 1_000 : 0));
        if (lightest == Starter.VIRTUAL) {
            startAll(Starter.PLATFORM, Math.max(20, count * PLATFORM / 1_000));
        }
    }

    private void startAll(Starter starter, int count) {
        List<Step> waits = new Waits(starter, pace).all();
        List<Supplier<PingPong>> pairs = new ArrayList<>(List.of(
                PingPong.Parking::new, PingPong.Signalling::new, PingPong.Handing::new, PingPong.Exchanging::new));
        if (starter == Starter.PLATFORM || !MONITORS_PIN) {
            pairs.add(PingPong.Notifying::new);
        }
        int kinds = waits.size() + pairs.size();
        for (int i = 0; i < count; i++) {
            int kind = i % kinds;
            if (kind < waits.size()) {
                start(starter, "wait " + kind, waits.get(kind));
            } else {
                startPair(starter, pairs.get(kind - waits.size()).get());
                i++;
            }
        }
    }

    private void startPair(Starter starter, PingPong pair) {
        String name = pair.getClass().getSimpleName();
        start(starter, name + " 1", () -> {
            pace.rest();
            pair.turn(true);
        });
        start(starter, name + " 2", () -> pair.turn(false));
    }

    private void start(Starter starter, String name, Step step) {
        Worker worker = new Worker(starter + " " + name, step);
        workers.add(worker);
        threads.add(starter.start(worker));
    }

    /** {@return a thread of some worker} */
    Thread anyThread() {
        return threads.get(ThreadLocalRandom.current().nextInt(threads.size()));
    }

    int size() {
        return workers.size();
    }

    /** {@return how often all workers together have done their thing} */
    long progress() {
        return workers.stream().mapToLong(Worker::progress).sum();
    }

    /** {@return sentences on workers that failed, or that do not go on within a number of seconds} */
    List<String> stalled(long seconds) {
        long[] before = workers.stream().mapToLong(Worker::progress).toArray();
        long deadline = System.nanoTime() + seconds * 1_000_000_000;
        List<String> stalled = new ArrayList<>();
        for (int i = 0; i < before.length; i++) {
            Worker worker = workers.get(i);
            while (worker.progress() == before[i] && worker.failure() == null && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            Throwable failure = worker.failure();
            if (failure != null) {
                stalled.add(worker + " failed: " + failure);
            } else if (worker.progress() == before[i]) {
                stalled.add(worker + " does not go on: " + state(worker.thread()));
            }
        }
        return stalled;
    }

    private static String state(@Nullable Thread thread) {
        if (thread == null) {
            return "was never run";
        }
        StackTraceElement[] trace = thread.getStackTrace();
        return thread.getState() + " " + List.of(trace).subList(0, Math.min(6, trace.length));
    }

    @Override
    public void close() {
        workers.forEach(Worker::stop);
        threads.forEach(Thread::interrupt);
    }
}
