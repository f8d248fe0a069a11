package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
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
    private int phases;

    HoldStress(int count) throws Exception {
        for (int i = 0; i < count / GROUP; i++) {
            startGroup(i % 7);
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
            List<LiveFrame> frames = LiveFrames.ofParked(threads.get(index));
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
        Turn turn = turn(kind);
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

    private static Turn turn(int kind) {
        return switch (kind) {
            case 0 -> new Parking();
            case 1 -> new Sleeping();
            case 2 -> new Contending();
            case 3 -> new Notifying();
            case 4 -> new Locking();
            case 5 -> new Handing();
            default -> new TimedNotifying();
        };
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

    private interface Ending {
        boolean isWanted();
    }

    /** A token that goes round in a group. Who has it passes it on and then waits until it comes again. */
    private abstract static class Turn {

        final List<Thread> members = new ArrayList<>();
        final AtomicInteger holder = new AtomicInteger();
        volatile boolean ready;
        volatile boolean last;

        /** {@return whether there is a next round; all members leave in the one in which the first leaves} */
        boolean next(int place, Ending ending) throws Exception {
            await(place);
            if (place == 0 && ending.isWanted()) {
                last = true;
            }
            boolean more = !last;
            pass((place + 1) % GROUP);
            return more;
        }

        /** Without this, an interrupted thread would never park again. */
        static void clearInterrupt() {
            boolean unused = Thread.interrupted();
        }

        boolean isTurnOf(int place) {
            return holder.get() == place;
        }

        abstract void await(int place) throws Exception;

        abstract void pass(int next) throws Exception;
    }

    private static final class Parking extends Turn {

        @Override
        void await(int place) {
            while (!isTurnOf(place)) {
                LockSupport.park();
                clearInterrupt();
            }
        }

        @Override
        void pass(int next) {
            holder.set(next);
            LockSupport.unpark(members.get(next));
        }
    }

    private static final class Sleeping extends Turn {

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // a yield is a state of its own
        void await(int place) {
            while (!isTurnOf(place)) {
                try {
                    Thread.sleep(0, 200_000);
                    Thread.yield();
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }

        @Override
        void pass(int next) {
            holder.set(next);
        }
    }

    /** All enter the same monitor again and again; whoever is in there is not alone in it for long. */
    private static final class Contending extends Turn {

        private int count;

        @Override
        void await(int place) {
            while (!isTurnOf(place)) {
                synchronized (this) {
                    count++;
                    burn(count);
                }
                LockSupport.parkNanos(20_000);
                clearInterrupt();
            }
        }

        @Override
        void pass(int next) {
            synchronized (this) {
                burn(count);
                holder.set(next);
            }
        }

        private static void burn(int count) {
            for (int i = 0; i < 500 + count % 7; i++) {
                Thread.onSpinWait();
            }
        }
    }

    private static class Notifying extends Turn {

        @Override
        void await(int place) {
            synchronized (this) {
                while (!isTurnOf(place)) {
                    try {
                        waitForTurn();
                    } catch (InterruptedException e) {
                        // goes on
                    }
                }
            }
        }

        @SuppressWarnings("WaitNotInLoop") // the caller loops
        void waitForTurn() throws InterruptedException {
            wait();
        }

        @Override
        void pass(int next) {
            synchronized (this) {
                holder.set(next);
                notifyAll();
            }
        }
    }

    private static final class TimedNotifying extends Notifying {

        @Override
        @SuppressWarnings("WaitNotInLoop") // the caller loops
        void waitForTurn() throws InterruptedException {
            wait(1 + ThreadLocalRandom.current().nextInt(100));
        }
    }

    private static final class Locking extends Turn {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition changed = lock.newCondition();

        @Override
        void await(int place) {
            lock.lock();
            try {
                while (!isTurnOf(place)) {
                    try {
                        changed.await();
                    } catch (InterruptedException e) {
                        // goes on
                    }
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        void pass(int next) {
            lock.lock();
            try {
                holder.set(next);
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Handing extends Turn {

        private final List<SynchronousQueue<Integer>> queues = new ArrayList<>();
        private boolean started;

        Handing() {
            for (int i = 0; i < GROUP; i++) {
                queues.add(new SynchronousQueue<>());
            }
        }

        @Override
        void await(int place) {
            if (place == 0 && !started) {
                started = true;
                return;
            }
            boolean taken = false;
            while (!taken) {
                try {
                    queues.get(place).take();
                    taken = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }

        @Override
        void pass(int next) {
            if (last && next == 0) {
                return; // nobody is there any more
            }
            boolean given = false;
            while (!given) {
                try {
                    queues.get(next).put(next);
                    given = true;
                } catch (InterruptedException e) {
                    // goes on
                }
            }
        }
    }

    /** Runs for the given number of seconds, and says what came of it. */
    public static void main(String[] arguments) throws Exception {
        long seconds = Long.parseLong(arguments[0]);
        long start = System.nanoTime();
        HoldStress stress = new HoldStress(200);
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
            System.out.println(LiveFrames.parkedThreads());
        }
        System.exit(0);
    }
}
