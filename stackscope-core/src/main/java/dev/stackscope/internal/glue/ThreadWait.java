package dev.stackscope.internal.glue;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.spi.Wait;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a waiting thread waits for, in the words of the API that the program called. */
final class ThreadWait {

    private static final Set<String> LOCK_METHODS = Set.of("lock", "lockInterruptibly", "tryLock");

    private ThreadWait() {}

    /** {@return the wait of a thread, or nothing if it does not wait or does not show how} */
    static Optional<Wait> of(ThreadSnapshot thread) {
        return switch (thread.state()) {
            case BLOCKED -> Optional.of(Wait.on(null, "to enter a monitor"));
            case WAITING, TIMED_WAITING -> waiting(thread);
            default -> Optional.empty();
        };
    }

    private static Optional<Wait> waiting(ThreadSnapshot thread) {
        Frame call = apiCall(thread.frames());
        if (call == null) {
            return Optional.empty();
        }
        Object blocker = thread.blocker();
        if (blocker == null || !LOCK_METHODS.contains(call.methodName())) {
            return Optional.of(Wait.on(blocker, "in " + apiName(call.className()) + "." + call.methodName()));
        }
        Wait wait = Wait.on(blocker, "on " + lockName(blocker));
        Thread owner = LockOwners.ownerOf(blocker);
        return Optional.of(owner == null ? wait : wait.heldBy(owner));
    }

    /** {@return the call by which the program entered the JDK, or null if there is no code but the JDK's} */
    private static @Nullable Frame apiCall(List<Frame> frames) {
        for (int i = frames.size() - 2; i >= 0; i--) {
            if (!isOfTheJdk(frames.get(i)) && isOfTheJdk(frames.get(i + 1))) {
                return frames.get(i + 1);
            }
        }
        return null;
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

    /** {@return the lock's own name: a thread is parked on the synchronizer inside it, ReentrantLock$NonfairSync} */
    private static String lockName(Object synchronizer) {
        String type = Identity.typeName(synchronizer.getClass().getName());
        int inner = type.indexOf('.');
        String name = inner < 0 ? type : type.substring(0, inner);
        return name + "@" + Integer.toHexString(System.identityHashCode(synchronizer));
    }
}
