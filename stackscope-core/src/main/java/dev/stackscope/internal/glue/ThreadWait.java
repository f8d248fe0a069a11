package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a waiting thread waits for, in the words of the API that the program called. */
final class ThreadWait {

    private static final Set<String> LOCK_METHODS = Set.of("lock", "lockInterruptibly", "tryLock");

    private static final Set<String> RUNNERS = Set.of(
            "run", "runWith", "call", "runWorker", "getTask", "doExec", "exec", "topLevelExec", "enter", "enter0");

    private ThreadWait() {}

    /** {@return the wait of a thread, or nothing if it does not wait or does not show how} */
    static Optional<Wait> of(ThreadSnapshot thread, Extraction extraction) {
        return switch (thread.state()) {
            case BLOCKED -> Optional.of(entering(thread, extraction));
            case WAITING, TIMED_WAITING -> waiting(thread, extraction);
            default -> Optional.empty();
        };
    }

    private static Wait entering(ThreadSnapshot thread, Extraction extraction) {
        if (thread.virtual()) {
            DumpedThread dumped = BlockedThreads.find(thread.thread(), extraction);
            return dumped == null ? toEnter(null, null) : toEnter(dumped.blockedOn(), dumped.holder());
        }
        Contention contention = Contention.of(thread.thread());
        return contention == null ? toEnter(null, null) : toEnter(contention.lock(), contention.holder());
    }

    private static Wait toEnter(@Nullable String monitor, @Nullable Object holder) {
        return heldBy(holder, Wait.on(null, "to enter " + (monitor == null ? "a monitor" : shortName(monitor))));
    }

    private static Optional<Wait> waiting(ThreadSnapshot thread, Extraction extraction) {
        Object blocker = thread.blocker();
        Frame call = apiCall(thread.frames());
        if (call == null) {
            return Optional.empty();
        }
        if (blocker == null || !isLocking(call)) {
            return Optional.of(FutureWaits.of(thread, inCall(call), extraction));
        }
        Wait wait = Wait.on(blocker, "on " + lockName(Identity.of(blocker)));
        return Optional.of(heldBy(ownerOf(blocker, thread.thread(), extraction), wait));
    }

    private static @Nullable Thread ownerOf(Object blocker, Thread waiter, Extraction extraction) {
        if (LockOwners.probe().available()) {
            return LockOwners.ownerOf(blocker);
        }
        Contention contention = Contention.of(waiter);
        if (contention == null || contention.holder() == null) {
            noteUnknownOwner(extraction);
        }
        return contention == null ? null : contention.holder();
    }

    private static Wait heldBy(@Nullable Object holder, Wait wait) {
        return holder == null ? wait : wait.heldBy(holder);
    }

    /**
     * {@return the wait of a thread in the JDK's dump}
     *
     * <p>The dump of JDK 21 has no states; there, parking is what tells a waiting thread.
     */
    static Optional<Wait> of(DumpedThread thread, List<Frame> frames, Extraction extraction) {
        Thread.State state = thread.state();
        if (state == Thread.State.BLOCKED) {
            return Optional.of(toEnter(thread.blockedOn(), thread.holder()));
        }
        boolean waits = state == null ? isParked(frames) : state.name().contains("WAITING");
        Frame call = waits ? apiCall(frames) : null;
        if (call == null) {
            return Optional.empty();
        }
        String blocker = thread.parkBlocker();
        if (blocker == null || !isLocking(call)) {
            return Optional.of(Wait.on(null, inCall(call)));
        }
        if (thread.holder() == null) {
            noteUnknownOwner(extraction);
        }
        return Optional.of(heldBy(thread.holder(), Wait.on(null, "on " + lockName(shortName(blocker)))));
    }

    private static void noteUnknownOwner(Extraction extraction) {
        Probe owners = LockOwners.probe();
        if (!owners.available()) {
            extraction.note("who holds the locks that tasks wait for cannot be seen"
                    + (owners.remedy() == null ? "" : "; add " + owners.remedy()));
        }
    }

    private static boolean isParked(List<Frame> frames) {
        return !frames.isEmpty() && frames.get(frames.size() - 1).methodName().startsWith("park");
    }

    private static boolean isLocking(Frame call) {
        return call.className().startsWith("java.util.concurrent.locks.") && LOCK_METHODS.contains(call.methodName());
    }

    private static String inCall(Frame call) {
        return "in " + apiName(call.className()) + "." + call.methodName();
    }

    /**
     * {@return the call by which the code outside the JDK began its wait, or null if there is none}
     *
     * <p>What merely runs a task stands between a pool's thread and the wait of an idle worker; it is no wait itself.
     */
    private static @Nullable Frame apiCall(List<Frame> frames) {
        int first = frames.size();
        while (first > 0 && isOfTheJdk(frames.get(first - 1))) {
            first--;
        }
        while (first < frames.size() && RUNNERS.contains(frames.get(first).methodName())) {
            first++;
        }
        return first < frames.size() ? frames.get(first) : null;
    }

    private static boolean isOfTheJdk(Frame frame) {
        String type = frame.className();
        return type.startsWith("java.") || type.startsWith("jdk.") || type.startsWith("sun.");
    }

    /** {@return the name under which a program knows an API class: interfaces for what implements them in the JDK} */
    private static String apiName(String className) {
        String name = Identity.typeName(className);
        return name.endsWith("Impl") ? name.substring(0, name.length() - "Impl".length()) : name;
    }

    private static String shortName(String identity) {
        int hash = identity.lastIndexOf('@');
        return hash < 0
                ? Identity.typeName(identity)
                : Identity.typeName(identity.substring(0, hash)) + identity.substring(hash);
    }

    /** {@return the lock's name for that of the synchronizer inside it: ReentrantLock@1f for ReentrantLock.NonfairSync@1f} */
    private static String lockName(String synchronizer) {
        int inner = synchronizer.indexOf('.');
        int hash = synchronizer.lastIndexOf('@');
        return inner < 0 || hash < inner
                ? synchronizer
                : synchronizer.substring(0, inner) + synchronizer.substring(hash);
    }
}
