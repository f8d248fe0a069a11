package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.CapturedThread;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The threads captured so far; each is captured once. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Captures {

    private final IdentityHashMap<Thread, Snapshot> snapshots = new IdentityHashMap<>();
    private final Map<StackTraceElement, Frame> frames = new HashMap<>();
    private final LiveCalls live = new LiveCalls();
    private final boolean locals;
    private final boolean held;

    /**
     * Makes an empty set of captures.
     *
     * @param options say whether local variables are wanted, and whether threads may be held still to read them
     */
    Captures(ExtractOptions options) {
        this.locals = options.contexts();
        this.held = options.contexts() && options.heldThreads();
    }

    /** {@return the local variables of captured calls} */
    LiveCalls live() {
        return live;
    }

    /** {@return what is or can be captured of a thread} */
    ThreadSnapshot of(Thread thread) {
        return snapshots.computeIfAbsent(thread, Snapshot::new);
    }

    /** {@return all platform threads by id, captured in one operation of the JVM} */
    List<Thread> platformThreads() {
        List<CapturedThread> captured = new ArrayList<>(CapturedThread.allPlatform());
        captured.sort(Comparator.comparingLong(CapturedThread::id));
        captured.forEach(
                c -> snapshots.computeIfAbsent(c.thread(), Snapshot::new).take(c));
        return captured.stream().map(CapturedThread::thread).toList();
    }

    private List<Frame> outermostFirst(StackTraceElement[] trace) {
        Frame[] turned = new Frame[trace.length];
        for (int i = 0; i < trace.length; i++) {
            turned[trace.length - 1 - i] = frames.computeIfAbsent(trace[i], Frame::of);
        }
        return List.of(turned);
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

        void take(CapturedThread captured) {
            state = captured.state();
            blocker = captured.parkBlocker();
            frames = thread == Thread.currentThread()
                    ? CallerStack.frames(live, locals)
                    : outermostFirst(captured.trace());
        }

        /** Captures a parked virtual thread with its local variables, if it can be held still and stays parked. */
        private boolean takeLive() {
            List<LiveFrame> calls = held && virtual() ? LiveFrames.ofParked(thread) : null;
            Thread.State now = thread.getState();
            if (calls == null || now == Thread.State.RUNNABLE || now == Thread.State.TERMINATED) {
                return false; // it went on meanwhile: its stack and its state would not fit
            }
            state = now;
            blocker = LockSupport.getBlocker(thread);
            frames = live.keep(calls);
            return true;
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
                take(CapturedThread.of(thread));
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
