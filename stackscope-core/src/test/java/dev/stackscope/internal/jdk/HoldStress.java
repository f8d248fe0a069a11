package dev.stackscope.internal.jdk;

import dev.stackscope.testing.Parked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Many virtual threads that wait for one another in every way there is, while others read them.
 *
 * <p>Each thread works in a group in which a single lost wake-up stops everybody for ever, so a thread that makes no
 * progress any more tells of one.
 */
final class HoldStress {

    private static final int GROUP = 4;
    private static final long BOUND_SECONDS = 30;
    private static final long PHASE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    final List<Thread> threads = new ArrayList<>();
    final AtomicLong reads = new AtomicLong();
    final AtomicLong misses = new AtomicLong();
    final AtomicLong markersSeen = new AtomicLong();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private final List<Marker> markers = new ArrayList<>();
    private volatile boolean over;
    private volatile long phaseEnd;
    private final HoldWay way;
    private int phases;

    HoldStress(int count, HoldWay way) throws Exception {
        this.way = way;
        for (int i = 0; i < count / GROUP; i++) {
            startGroup(i % Turn.KINDS);
        }
    }

    /**
     * Reads all threads in turn, from a platform thread and from a virtual one, until there are enough reads.
     *
     * <p>A thread whose wake-up was lost in one read may be woken by the next, or by an interrupt. So the reading pauses
     * often, and half of the groups are never interrupted.
     */
    void read(long enough, long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (reads.get() < enough && System.nanoTime() < end) {
            phaseEnd = System.nanoTime() + PHASE_NANOS;
            Thread virtual = Parked.startVirtual("virtual-reader", this::readAll);
            Thread jdk = start("jdk-reader", phases % 2 == 0 ? this::traceAll : this::readAll);
            Thread interrupter = start("interrupter", this::interruptAll);
            readAll();
            Parked.join(virtual);
            Parked.join(jdk);
            Parked.join(interrupter);
            checkProgress();
            phases++;
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void checkProgress() {
        long[] before = markers.stream().mapToLong(each -> each.rounds.get()).toArray();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        for (int i = 0; i < before.length; i++) {
            while (markers.get(i).rounds.get() == before[i]) {
                check(
                        System.nanoTime() < deadline,
                        "a lost wake-up: " + threads.get(i).getName());
                LockSupport.parkNanos(20_000);
            }
        }
    }

    /** Fails unless every thread ends when told to, and nothing was thrown. */
    void finish() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
            check(!thread.isAlive(), "does not end: " + describe(thread));
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new AssertionError(thrown);
        }
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new AssertionError(message);
        }
    }

    private static String describe(Thread thread) {
        return thread.getName() + " " + thread.getState() + " " + Arrays.toString(thread.getStackTrace());
    }

    private void readAll() {
        int first = ThreadLocalRandom.current().nextInt(threads.size());
        for (int i = first; System.nanoTime() < phaseEnd; i = (i + 1) % threads.size()) {
            guarded(readOf(i));
        }
    }

    private Step readOf(int index) {
        return () -> {
            List<LiveFrame> frames = way.framesOf(threads.get(index));
            if (frames == null) {
                misses.incrementAndGet();
                Thread.onSpinWait();
                return;
            }
            reads.incrementAndGet();
            frames.forEach(frame -> checkMarkers(frame, markers.get(index)));
        };
    }

    @SuppressWarnings("ReferenceEquality") // identity is meant
    private void checkMarkers(LiveFrame frame, Marker own) {
        for (int slot = 0; slot < 10; slot++) {
            if (frame.local(slot) instanceof Marker marker) {
                check(marker == own && marker.isOpen, "a thread shows the variable of another");
                markersSeen.incrementAndGet();
            }
        }
    }

    private void traceAll() {
        while (System.nanoTime() < phaseEnd) {
            guarded(() -> {
                Thread thread = threads.get(ThreadLocalRandom.current().nextInt(threads.size()));
                Objects.requireNonNull(thread.getStackTrace());
                TimeUnit.MICROSECONDS.sleep(50);
            });
        }
    }

    private void interruptAll() {
        while (System.nanoTime() < phaseEnd) {
            guarded(() -> {
                threads.get(ThreadLocalRandom.current().nextInt(threads.size() / 2))
                        .interrupt();
                TimeUnit.MICROSECONDS.sleep(200);
            });
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    private void startGroup(int kind) throws Exception {
        Turn turn = Turn.of(kind, GROUP);
        for (int i = 0; i < GROUP; i++) {
            Marker marker = new Marker();
            markers.add(marker);
            int place = i;
            threads.add(
                    Parked.startVirtual(turn.getClass().getSimpleName() + "-" + i, () -> work(turn, place, marker)));
        }
        turn.members.addAll(threads.subList(threads.size() - GROUP, threads.size()));
        turn.ready = true;
    }

    private void work(Turn turn, int place, Marker marker) {
        try (Marker open = marker) {
            while (!turn.ready) {
                Thread.onSpinWait();
            }
            while (turn.next(place, () -> over)) {
                open.rounds.incrementAndGet();
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    /** What a thread of the program holds while it is read. */
    static final class Marker implements AutoCloseable {

        final AtomicLong rounds = new AtomicLong();
        volatile boolean isOpen = true;

        @Override
        public void close() {
            isOpen = false;
        }
    }

    /** Runs for the given number of seconds, by the tool interface if told so, and says what came of it. */
    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        long start = System.nanoTime();
        HoldWay way = arguments.length > 1 && ToolInterface.open() ? HoldWay.byTool() : HoldWay.best();
        HoldStress stress = new HoldStress(200, Objects.requireNonNull(way));
        try {
            stress.read(Long.MAX_VALUE, seconds);
            long ran = System.nanoTime() - start;
            stress.finish();
            System.out.printf(
                    "%s: %,d reads, %,d not unmounted, %,d markers, %,d ms, %d pauses; all threads finished, errors: %s%n",
                    JdkVersion.fullName(),
                    stress.reads.get(),
                    stress.misses.get(),
                    stress.markersSeen.get(),
                    ran / 1_000_000,
                    stress.phases,
                    stress.failure.get());
        } finally {
            System.out.println(stress.way.probe());
        }
        System.exit(0);
    }
}
