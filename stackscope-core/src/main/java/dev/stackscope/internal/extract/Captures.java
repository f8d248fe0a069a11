package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.CapturedThread;
import dev.stackscope.internal.jdk.EnteredMonitor;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LiveMonitors;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ThreadMonitors;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The threads captured so far; each is captured once. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Captures {

    private final IdentityHashMap<Thread, Snapshot> snapshots = new IdentityHashMap<>();
    private final Map<Call, Frame> frames = new HashMap<>();
    private final LiveCalls live;
    private ContendedLocks contended = ContendedLocks.NONE;
    private final boolean locals;
    private final boolean held;
    private final ExactCalls exact;

    /**
     * Makes an empty set of captures.
     *
     * @param options say whether local variables are wanted, and whether threads may be held still to read them
     * @param code says of which calls they are of use
     */
    Captures(ExtractOptions options, CodeFacts code) {
        this.live = new LiveCalls(code);
        this.locals = options.contexts();
        this.held = options.contexts() && options.heldThreads();
        this.exact = ExactCalls.of(options);
    }

    /** {@return the exact positions of calls} */
    ExactCalls exact() {
        return exact;
    }

    /** {@return the local variables and monitors of captured calls} */
    LiveCalls live() {
        return live;
    }

    /** Asks for the owners of what the threads captured so far wait for. */
    void findOwners() {
        contended = new ContendedLocks(snapshots.values().stream()
                .map(snapshot -> snapshot.blocker)
                .filter(Objects::nonNull)
                .toList());
    }

    /** {@return the locks known to have an owner; none before {@link #findOwners}} */
    ContendedLocks contended() {
        return contended;
    }

    /** {@return what is or can be captured of a thread} */
    ThreadSnapshot of(Thread thread) {
        return snapshots.computeIfAbsent(thread, Snapshot::new);
    }

    /** {@return all platform threads by id, captured in one operation of the JVM} */
    List<Thread> platformThreads() {
        List<CapturedThread> captured = new ArrayList<>(CapturedThread.allPlatform());
        captured.sort(Comparator.comparingLong(CapturedThread::id));
        IdentityHashMap<Thread, ThreadMonitors> monitors =
                locals ? LiveMonitors.ofAll(captured) : new IdentityHashMap<>();
        captured.forEach(
                c -> snapshots.computeIfAbsent(c.thread(), Snapshot::new).take(c, monitors.get(c.thread())));
        return captured.stream().map(CapturedThread::thread).toList();
    }

    private static Tier tierOfHeld() {
        return LiveFrames.parkedThreads().access() == Probe.Access.TOOL ? Tier.TOOL : Tier.OPENED;
    }

    private Frame shared(Call call) {
        return frames.computeIfAbsent(call, Call::frame);
    }

    /** A thread, captured at the first question about its frames. */
    private final class Snapshot implements ThreadSnapshot {

        private final Thread thread;
        private Thread.@Nullable State state;
        private @Nullable List<Frame> frames;
        private @Nullable Object blocker;

        Snapshot(Thread thread) {
            this.thread = thread;
        }

        /** Takes the state, and a frame for each call. */
        private void take(CapturedThread captured, List<Call> calls, @Nullable ThreadMonitors monitors) {
            state = captured.state();
            blocker = blocker(captured.parkBlocker(), monitors);
            frames = live.keep(calls, monitors, Captures.this::shared);
        }

        private void takeCaller(CapturedThread captured) {
            state = captured.state();
            frames = CallerStack.frames(live, locals);
        }

        void take(CapturedThread captured, @Nullable ThreadMonitors monitors) {
            if (thread == Thread.currentThread()) {
                takeCaller(captured);
            } else {
                take(captured, exact.ofStill(captured), monitors);
            }
        }

        /** Captures a parked virtual thread with its local variables, if it can be held still and stays parked. */
        private boolean takeLive() {
            List<LiveFrame> calls = held && virtual() ? LiveFrames.ofParked(thread) : null;
            Thread.State now = thread.getState();
            if (calls == null || now == Thread.State.RUNNABLE || now == Thread.State.TERMINATED) {
                return false; // it went on meanwhile: its stack and its state would not fit
            }
            state = now;
            ThreadMonitors monitors = LiveMonitors.of(calls, now == Thread.State.BLOCKED);
            blocker = blocker(LockSupport.getBlocker(thread), monitors);
            frames = live.keep(calls, monitors, tierOfHeld(), Captures.this::shared);
            return true;
        }

        private void takeNow() {
            if (thread == Thread.currentThread()) {
                takeCaller(CapturedThread.of(thread));
                return;
            }
            List<Call> calls = exact.of(thread);
            CapturedThread now =
                    calls == null ? CapturedThread.of(thread) : CapturedThread.withTrace(thread, Call.trace(calls));
            boolean ended = now.trace().length == 0;
            ThreadMonitors monitors = locals ? LiveMonitors.of(now) : null;
            take(now, calls == null || ended ? Call.of(now.trace()) : calls, monitors);
        }

        private static @Nullable Object blocker(@Nullable Object parkBlocker, @Nullable ThreadMonitors monitors) {
            EnteredMonitor wanted = monitors == null ? null : monitors.wanted();
            return wanted == null ? parkBlocker : wanted.object();
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public boolean virtual() {
            return Threads.isVirtual(thread);
        }

        @Override
        public Thread.State state() {
            return state == null ? thread.getState() : state;
        }

        @Override
        public List<Frame> frames() {
            if (frames == null && !takeLive()) {
                takeNow();
            }
            return frames == null ? List.of() : frames;
        }

        @Override
        public @Nullable Object receiver(Frame call) {
            return live.receiver(call);
        }

        @Override
        public @Nullable Object blocker() {
            frames();
            return blocker;
        }
    }
}
