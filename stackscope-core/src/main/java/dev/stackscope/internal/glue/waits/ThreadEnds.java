package dev.stackscope.internal.glue.waits;

import dev.stackscope.internal.jdk.Container;
import dev.stackscope.internal.jdk.Containers;
import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.Endings;
import dev.stackscope.internal.jdk.Threads;
import dev.stackscope.spi.Extraction;
import dev.stackscope.spi.Wait;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits for a thread to end, and which thread that is. */
final class ThreadEnds {

    /** The threads that can be joined: platform threads, and the virtual ones of containers. */
    private final List<Thread> threads = new ArrayList<>(Threads.platformThreads());

    /** The virtual threads that are joined, by what their joiners are parked on. */
    private final IdentityHashMap<Object, Thread> latched = new IdentityHashMap<>();

    private ThreadEnds() {
        Deque<Container> open = new ArrayDeque<>();
        Container root = Containers.root();
        if (root != null) {
            open.add(root);
        }
        while (!open.isEmpty()) {
            Container container = open.remove();
            container.threads().forEach(this::add);
            open.addAll(container.children());
        }
    }

    private void add(Thread thread) {
        threads.add(thread);
        Object ending = Endings.ofThread(thread);
        if (ending != null) {
            latched.put(ending, thread);
        }
    }

    /** {@return a wait in {@code Thread.join} with the thread behind it, or in another method of that class} */
    static Wait joined(BlockedCall call, Extraction extraction) {
        if (!call.call().methodName().equals("join")) {
            return call.in();
        }
        Thread joined = extraction.once(ThreadEnds.class, ThreadEnds::new).joinedBy(call);
        if (joined == null) {
            call.missing(extraction, "which thread is joined cannot be seen", Endings.threads());
        }
        return joined == null ? call.in() : call.in().releasedBy(List.of(joined));
    }

    private @Nullable Thread joinedBy(BlockedCall call) {
        if (call.blocker() instanceof Thread joined) {
            return joined; // the monitor that its joiners wait on
        }
        return call.blocker() == null ? waitedFor(call.waiter()) : latched.get(call.blocker());
    }

    /** Threads without a latch are joined by waiting on them as monitors, which the management interface tells. */
    private @Nullable Thread waitedFor(@Nullable Thread waiter) {
        Contention contention = waiter == null ? null : Contention.of(waiter);
        if (contention == null) {
            return null;
        }
        for (Thread thread : threads) {
            if (identity(thread).equals(contention.lock())) {
                return thread;
            }
        }
        return null;
    }

    private static String identity(Thread thread) {
        return thread.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(thread));
    }
}
