package dev.stackscope.internal.jdk;

import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * A thread that is found twice in the same wait may have come out of it in between and gone back. What tells is
 * something that is made for one wait alone: the node with which a thread queues for a lock or a future, made anew by
 * each call of AbstractQueuedSynchronizer.acquire and FutureTask.awaitDone (17 to 27), or the JVM's count of a platform
 * thread's waits.
 */
/** Tells whether threads stayed in the one wait from one look to the next. Each look has an object of its own. */
public final class Standstill {

    private final IdentityHashMap<Object, Map<Thread, Object>> queues = new IdentityHashMap<>();

    /** Begins a look. */
    public Standstill() {}

    /** {@return whether waits of virtual threads for locks can be told apart} */
    public static Probe probe() {
        return Holder.NODES.probe();
    }

    /** {@return something that equals that of another look if the thread was in one wait all the time, or null} */
    public @Nullable Object of(Thread thread) {
        ThreadBean bean = ThreadBean.ATTEMPT.handles();
        return bean == null || Threads.isVirtual(thread)
                ? node(thread, LockSupport.getBlocker(thread))
                : waits(bean.threads().getThreadInfo(Threads.id(thread)));
    }

    private static @Nullable Object waits(@Nullable ThreadInfo info) {
        return info == null ? null : info.getWaitedCount() + info.getBlockedCount();
    }

    private @Nullable Object node(Thread thread, @Nullable Object blocker) {
        if (blocker instanceof AbstractQueuedSynchronizer || blocker instanceof FutureTask) {
            return queues.computeIfAbsent(blocker, Standstill::queue).get(thread);
        }
        return CompletableFutures.isWaitFor(blocker) ? blocker : null;
    }

    private static Map<Thread, Object> queue(Object blocker) {
        if (blocker instanceof FutureTask<?> task) {
            return FutureTasks.waits(task);
        }
        Nodes nodes = Holder.NODES.handles();
        return nodes == null ? Map.of() : nodes.of(blocker);
    }

    private record Nodes(Getter tail, Getter previous, Getter thread) {

        private static final int MOST_NODES = 1_000_000;

        Map<Thread, Object> of(Object synchronizer) {
            Map<Thread, Object> found = new HashMap<>();
            Object node = tail.of(synchronizer);
            for (int i = 0; node != null && i < MOST_NODES; i++) {
                if (thread.of(node) instanceof Thread waiter) {
                    found.put(waiter, node);
                }
                node = previous.of(node);
            }
            return found;
        }
    }

    private static final class Holder {

        static final Attempt<Nodes> NODES =
                Attempt.at(Feature.everywhere("queues of locks", "java.util.concurrent.locks"), Holder::open);

        // Tested by declared types alone: to have a queue, one has to start a thread.
        private static Nodes open() throws ReflectiveOperationException {
            Class<?> node = Getter.type("java.util.concurrent.locks.AbstractQueuedSynchronizer$Node");
            return new Nodes(
                    Getter.field(AbstractQueuedSynchronizer.class, "tail"),
                    Getter.field(node, "prev"),
                    Getter.onlyField(node, Thread.class));
        }
    }
}
