package dev.stackscope.internal.glue.waits;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.util.List;
import java.util.Optional;

/** Says what a waiting thread waits for, in the words of the API that the program called. */
public final class Waits {

    private Waits() {}

    /** Asks for the objects that the waits of threads are told by. */
    public static void register(Hooks hooks) {
        FutureWaits.register(hooks);
        QueueWaits.register(hooks);
        Synchronization.register(hooks);
    }

    /** {@return the wait of a thread, or nothing if it does not wait or does not show how} */
    public static Optional<Wait> of(ThreadSnapshot thread, Extraction extraction) {
        return switch (thread.state()) {
            case BLOCKED -> Optional.of(MonitorWaits.entering(thread, extraction));
            case WAITING, TIMED_WAITING -> waiting(thread, extraction);
            case RUNNABLE -> inTheKernel(thread);
            default -> Optional.empty();
        };
    }

    /**
     * {@return the wait of a thread in the JDK's dump}
     *
     * <p>The dump of JDK 21 has no states; there, parking is what tells a waiting thread.
     */
    public static Optional<Wait> of(DumpedThread thread, List<Frame> frames, Extraction extraction) {
        Thread.State state = thread.state();
        if (state == Thread.State.BLOCKED) {
            return Optional.of(MonitorWaits.entering(thread));
        }
        boolean waits = state == null ? isParked(frames) : state.name().contains("WAITING");
        ApiCall call = waits ? ApiCall.in(frames) : null;
        if (call == null) {
            return Optional.empty();
        }
        String blocker = thread.parkBlocker();
        return Optional.of(
                blocker != null && LockWaits.isLocking(call)
                        ? LockWaits.dumped(call, thread, blocker, extraction)
                        : waiting(new BlockedCall(call, null, null, null), frames, extraction));
    }

    private static boolean isParked(List<Frame> frames) {
        return !frames.isEmpty() && frames.get(frames.size() - 1).methodName().startsWith("park");
    }

    private static Optional<Wait> waiting(ThreadSnapshot thread, Extraction extraction) {
        ApiCall call = ApiCall.of(thread);
        if (call == null) {
            return Optional.empty();
        }
        if (FutureWaits.isFor(thread.blocker())) {
            return Optional.of(FutureWaits.of(thread, call.words(), extraction));
        }
        Object receiver = thread.receiver(thread.frames().get(call.index()));
        BlockedCall blocked = new BlockedCall(call, thread.thread(), thread.blocker(), receiver);
        return Optional.of(waiting(blocked, thread.frames(), extraction));
    }

    private static Wait waiting(BlockedCall call, List<Frame> frames, Extraction extraction) {
        String io = call.blocker() == null ? IoWaits.words(call.call(), frames) : null;
        return io == null ? WaitKinds.of(call).of(call, extraction) : Wait.on(null, io);
    }

    /** {@return the wait of a thread that counts as running while the operating system makes it wait} */
    private static Optional<Wait> inTheKernel(ThreadSnapshot thread) {
        ApiCall call = thread.virtual() ? null : ApiCall.of(thread);
        return call == null || !call.byProgram()
                ? Optional.empty()
                : Optional.ofNullable(IoWaits.words(call, thread.frames())).map(io -> Wait.on(null, io));
    }
}
