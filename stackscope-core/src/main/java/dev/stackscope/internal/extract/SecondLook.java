package dev.stackscope.internal.extract;

import dev.stackscope.Stack;
import dev.stackscope.internal.jdk.Contention;
import dev.stackscope.internal.jdk.DumpedContainer;
import dev.stackscope.internal.jdk.DumpedThread;
import dev.stackscope.internal.jdk.Endings;
import dev.stackscope.internal.jdk.FutureTasks;
import dev.stackscope.internal.jdk.FutureView;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.internal.jdk.MalformedDumpException;
import dev.stackscope.internal.jdk.OpenScope;
import dev.stackscope.internal.jdk.OpenScopes;
import dev.stackscope.internal.jdk.PlatformThreads;
import dev.stackscope.internal.jdk.Standstill;
import dev.stackscope.internal.jdk.TaskScopes;
import dev.stackscope.internal.jdk.ThreadDump;
import dev.stackscope.internal.jdk.ThreadPools;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/*
 * The threads of a tree are captured one after the other, so a circle of waits may be made of moments that never were
 * at the same time: a lock changes hands between the looks at its waiter and at its holder. So every wait is looked at
 * twice more. A thread that was in one and the same wait at both looks did nothing in between, so it still held what it
 * held; where that is so of all threads of a circle, the circle stood between the looks.
 */
/** One more look at waits, all of them after the tree was captured. */
@SuppressWarnings("ReferenceEquality") // threads, locks and futures are told apart by identity
final class SecondLook {

    /** The wait is over, or is another one. */
    static final Object GONE = new Object();

    /** The wait cannot be looked at again. */
    static final Object UNKNOWN = new Object();

    /** The wait is still there, and there is nothing to tell it from a new one. */
    private static final Object THERE = new Object();

    private final Map<String, Stack> stacks;
    private final boolean mayDump;
    private final Standstill standstill = new Standstill();
    private final PlatformThreads threads = new PlatformThreads();
    private @Nullable Map<Long, DumpedThread> dump;

    /**
     * Begins a look.
     *
     * @param stacks the tasks by key
     * @param mayDump whether the JDK's thread dump may be taken for it
     */
    SecondLook(Map<String, Stack> stacks, boolean mayDump) {
        this.stacks = stacks;
        this.mayDump = mayDump;
    }

    /** {@return what equals the answer of another look if the wait went on all the time, GONE or UNKNOWN} */
    Object at(Waiting wait) {
        return switch (wait.cause()) {
            case LOCK -> atLock(wait);
            case FUTURE -> atFuture(wait);
            case RUN -> atRunner(wait);
            case END -> atEnd(wait);
            case FORKS -> atForks(wait);
            case QUEUE -> atQueue(wait);
            case EITHER, OTHER -> UNKNOWN;
        };
    }

    private Object atLock(Waiting wait) {
        if (wait.stack().root() instanceof Thread thread) {
            if (wait.object() instanceof AbstractOwnableSynchronizer lock
                    && LockOwners.probe().available()) {
                return atLock(thread, lock, blocker(wait));
            }
            if (wait.stack().task().kind().equals("thread")) {
                Contention now = Contention.of(thread);
                Thread holder = now == null ? null : now.holder(threads);
                return still(thread, holder != null && holder == blocker(wait));
            }
        }
        return mayDump ? inDump(wait) : UNKNOWN;
    }

    private Object atLock(Thread thread, AbstractOwnableSynchronizer lock, @Nullable Object holder) {
        Thread owner = LockOwners.ownerOf(lock);
        boolean waits = LockSupport.getBlocker(thread) == lock;
        if (waits && owner == null) {
            return UNKNOWN; // held by readers, of whom the JDK remembers one
        }
        return still(thread, waits && owner == holder);
    }

    private Object atFuture(Waiting wait) {
        if (!(wait.stack().root() instanceof Thread thread) || !(wait.object() instanceof FutureTask<?> task)) {
            return UNKNOWN;
        }
        return still(thread, LockSupport.getBlocker(thread) == task && isPending(task));
    }

    private Object atRunner(Waiting wait) {
        if (!(wait.object() instanceof FutureTask<?> task)) {
            return UNKNOWN;
        }
        FutureView now = FutureTasks.look(task);
        Thread runner = now == null || !now.pending() ? null : now.runner();
        return runner != null && runner == blocker(wait) ? THERE : GONE;
    }

    private Object atEnd(Waiting wait) {
        if (!(wait.stack().root() instanceof Thread thread) || !(wait.object() instanceof Thread joined)) {
            return UNKNOWN;
        }
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            return still(thread, joined.isAlive() && blocker == Endings.ofThread(joined));
        }
        Contention now = Contention.of(thread);
        return still(thread, joined.isAlive() && now != null && now.isOn(joined));
    }

    /** Every fork that is left must be among those that are stuck, and nothing else may end the scope. */
    private Object atForks(Waiting wait) {
        if (!(wait.stack().root() instanceof Thread owner)) {
            return UNKNOWN;
        }
        List<OpenScope> scopes = OpenScopes.of(owner);
        if (scopes.isEmpty()) {
            return OpenScopes.probe().available() ? GONE : UNKNOWN;
        }
        OpenScope scope = scopes.get(scopes.size() - 1);
        Object object = scope.scope();
        if (object == null || !Boolean.FALSE.equals(TaskScopes.hasTimeout(object)) || scope.state() != null) {
            return UNKNOWN;
        }
        Set<@Nullable Object> forks = Collections.newSetFromMap(new IdentityHashMap<>());
        wait.blockers().forEach(key -> forks.add(root(key)));
        return forks.size() == scope.threads().size()
                        && forks.containsAll(scope.threads())
                        && TaskScopes.isJoining(owner)
                ? scope.container().object()
                : GONE;
    }

    /** The task must still be queued, and no other worker than those that are stuck may come to take it. */
    private Object atQueue(Waiting wait) {
        if (!(wait.object() instanceof ThreadPoolExecutor pool)
                || !(wait.stack().root() instanceof FutureTask<?> task)) {
            return UNKNOWN;
        }
        if (!isPending(task)
                || isRun(task)
                || ThreadPools.queuedIn(pool, QueuedTasks.MOST_TASKS).stream().noneMatch(each -> each == task)) {
            return GONE;
        }
        return ThreadPools.isExhausted(pool, wait.blockers().size()) ? THERE : UNKNOWN;
    }

    private Object still(Thread thread, boolean confirmed) {
        Object same = confirmed ? standstill.of(thread) : GONE;
        return same == null ? UNKNOWN : same;
    }

    private static boolean isPending(FutureTask<?> task) {
        FutureView now = FutureTasks.look(task);
        return now != null && now.pending();
    }

    private static boolean isRun(FutureTask<?> task) {
        FutureView now = FutureTasks.look(task);
        return now != null && now.runner() != null;
    }

    private @Nullable Object blocker(Waiting wait) {
        return root(wait.blockers().get(0));
    }

    private @Nullable Object root(String key) {
        Stack stack = stacks.get(key);
        return stack == null ? null : stack.root();
    }

    private Object inDump(Waiting wait) {
        if (dump == null) {
            dump = takeDump();
        }
        DumpedThread thread = dump.get(Long.valueOf(wait.stack().task().id()));
        DumpedThread now = thread == null ? null : thread.holder();
        Stack holder = stacks.get(wait.blockers().get(0));
        boolean same = now != null
                && holder != null
                && Long.toString(now.id()).equals(holder.task().id());
        return same ? THERE : GONE;
    }

    private static Map<Long, DumpedThread> takeDump() {
        Map<Long, DumpedThread> threads = new HashMap<>();
        try {
            for (DumpedContainer container : ThreadDump.take().containers()) {
                container.threads().forEach(thread -> threads.put(thread.id(), thread));
            }
        } catch (IOException | MalformedDumpException | IllegalStateException e) {
            threads.clear(); // nothing is confirmed then
        }
        return threads;
    }
}
