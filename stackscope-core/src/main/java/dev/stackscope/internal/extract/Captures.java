package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.CapturedThread;
import dev.stackscope.internal.jdk.EnteredMonitor;
import dev.stackscope.internal.jdk.LiveFrame;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LiveMonitors;
import dev.stackscope.internal.jdk.ParkedStack;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.internal.jdk.ThreadMonitors;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The threads captured so far; each is captured once. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Captures {

    private final IdentityHashMap<Thread, Snapshot> snapshots = new IdentityHashMap<>(2);
    private @Nullable Snapshot latest; // hooks ask for one thread many times
    private final CodeFacts code;
    private final CallPaths paths;
    private final Function<@Nullable ClassLoader, PathTable.ForLoader> facts;
    private final LiveCalls live = new LiveCalls();
    private ContendedLocks contended = ContendedLocks.NONE;
    private final boolean locals;
    private final boolean held;
    private final ExactCalls exact;

    /**
     * Makes an empty set of captures.
     *
     * @param options say whether local variables are wanted, and whether threads may be held still to read them
     * @param code says of which calls they are of use
     * @param facts finds what is known of the calls of threads that use a class loader
     */
    Captures(ExtractOptions options, CodeFacts code, Function<@Nullable ClassLoader, PathTable.ForLoader> facts) {
        this.code = code;
        this.paths = code.paths();
        this.facts = facts;
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
        Snapshot asked = latest;
        if (asked == null || asked.thread != thread) {
            asked = snapshotOf(thread);
            latest = asked;
        }
        return asked;
    }

    private Snapshot snapshotOf(Thread thread) {
        Snapshot known = snapshots.get(thread);
        if (known == null) {
            known = new Snapshot(thread);
            snapshots.put(thread, known);
        }
        return known;
    }

    /** Captures a thread if it can be. */
    void capture(Thread thread) {
        try {
            of(thread).frames();
        } catch (Throwable error) { // methods of a thread may be foreign; whoever unwraps it meets the error again
            Failures.rethrowFatal(error);
        }
    }

    /** {@return whether the stack and the state of a thread were captured} */
    boolean has(Thread thread) {
        Snapshot known = latest != null && latest.thread == thread ? latest : snapshots.get(thread);
        return known != null && known.frames != null;
    }

    /** {@return all platform threads by id, captured in one operation of the JVM} */
    List<Thread> platformThreads() {
        List<CapturedThread> captured = new ArrayList<>(CapturedThread.allPlatform());
        captured.sort(Comparator.comparingLong(CapturedThread::id));
        List<Snapshot> taken = new ArrayList<>(captured.size());
        captured.forEach(each -> taken.add(snapshotOf(each.thread())));
        List<CallPath> stood = captured.stream().map(this::stillOn).toList();
        IdentityHashMap<Thread, ThreadMonitors> monitors = monitors(captured, taken, stood);
        for (int i = 0; i < taken.size(); i++) {
            CapturedThread each = captured.get(i);
            taken.get(i).take(each, stood.get(i), monitors.get(each.thread()));
        }
        return captured.stream().map(CapturedThread::thread).toList();
    }

    private CallPath stillOn(CapturedThread captured) {
        List<Call> still = exact.ofStill(captured);
        return still == null ? paths.of(captured.trace()) : paths.of(still);
    }

    private static IdentityHashMap<Thread, ThreadMonitors> monitors(
            List<CapturedThread> captured, List<Snapshot> taken, List<CallPath> paths) {
        List<CapturedThread> holders = new ArrayList<>();
        for (int i = 0; i < captured.size(); i++) {
            if (taken.get(i).mayHoldMonitor(captured.get(i).state(), paths.get(i))) {
                holders.add(captured.get(i));
            }
        }
        return LiveMonitors.ofAll(holders);
    }

    private PathTable.ForLoader factsOf(Thread thread) {
        return facts.apply(Loaders.usedBy(thread));
    }

    private static Tier tierOfHeld() {
        return LiveFrames.parkedThreads().access() == Probe.Access.TOOL ? Tier.TOOL : Tier.OPENED;
    }

    /** A thread, captured at the first question about its frames. */
    private final class Snapshot implements ThreadSnapshot {

        private final Thread thread;
        private @Nullable PathFacts facts;
        private @Nullable CallPath pathOfFacts;
        private Thread.@Nullable State state;
        private @Nullable List<Frame> frames;
        private @Nullable Object blocker;

        Snapshot(Thread thread) {
            this.thread = thread;
        }

        /** Takes the state, and a frame for each call. */
        void take(CapturedThread captured, CallPath path, @Nullable ThreadMonitors monitors) {
            if (thread == Thread.currentThread()) {
                takeCaller(captured);
                return;
            }
            state = captured.state();
            blocker = blocker(captured.parkBlocker(), monitors);
            frames = monitors == null ? path.frames() : live.keep(path, factsOf(path), monitors);
        }

        private void takeCaller(CapturedThread captured) {
            state = captured.state();
            frames = CallerStack.frames(live, paths, this::factsOf, locals);
        }

        /** Captures a parked virtual thread with its local variables, if it can be held still and stays parked. */
        private boolean takeParked() {
            if (!held || !virtual() || !LiveFrames.areParkedOpen()) {
                return false;
            }
            PathTable.ForLoader known = Captures.this.factsOf(thread);
            Variables variables = variables(known);
            boolean entering = thread.getState() == Thread.State.BLOCKED;
            ParkedStack stack = LiveFrames.ofParked(thread, entering ? any -> LiveFrames.ALL : variables);
            Thread.State now = thread.getState();
            if (stack == null || now == Thread.State.RUNNABLE || now == Thread.State.TERMINATED) {
                return false; // it went on meanwhile: its stack and its state would not fit
            }
            state = now;
            take(stack, variables.path() == null ? paths.of(stack) : variables.path());
            return true;
        }

        private Variables variables(PathTable.ForLoader known) {
            Variables.rehearse(paths, known, code);
            return new Variables(paths, known);
        }

        private void take(ParkedStack stack, CallPath path) {
            Object parkBlocker = LockSupport.getBlocker(thread);
            if (!stack.isLive()) {
                blocker = parkBlocker;
                frames = path.frames();
                return;
            }
            List<LiveFrame> calls = stack.calls();
            ThreadMonitors monitors = LiveMonitors.of(calls, state == Thread.State.BLOCKED);
            blocker = blocker(parkBlocker, monitors);
            frames = live.keep(calls, path, factsOf(path), monitors, tierOfHeld());
        }

        /** {@return what is known of a path; asked several times for the one that the thread is on} */
        @SuppressWarnings("ReferenceEquality") // an equal path is worth a look of its own
        private PathFacts factsOf(CallPath path) {
            PathFacts known = facts;
            if (known == null || path != pathOfFacts) {
                known = Captures.this.factsOf(thread).of(path, code);
                facts = known;
                pathOfFacts = path;
            }
            return known;
        }

        private void takeNow() {
            if (thread == Thread.currentThread()) {
                takeCaller(CapturedThread.of(thread));
                return;
            }
            CallPath exactly = exact.of(thread, paths);
            CapturedThread now =
                    exactly == null ? CapturedThread.of(thread) : CapturedThread.withTrace(thread, exactly.trace());
            boolean ended = now.trace().length == 0;
            CallPath path = exactly == null || ended ? paths.of(now.trace()) : exactly;
            take(now, path, mayHoldMonitor(now.state(), path) ? LiveMonitors.of(now) : null);
        }

        /** {@return whether a question for the monitors of the thread can bring an answer} */
        boolean mayHoldMonitor(Thread.State now, CallPath path) {
            return locals && (now == Thread.State.BLOCKED || factsOf(path).mayHoldMonitor());
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
            if (frames == null && !takeParked()) {
                takeNow();
            }
            return frames == null ? List.of() : frames;
        }

        @Override
        public <T> T find(Class<T> key, Function<List<Frame>, ? extends T> search) {
            return frames() instanceof CallPath.Calls calls
                    ? factsOf(calls.path()).find(key, search)
                    : search.apply(frames());
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
