package dev.stackscope.internal.jdk;

import dev.stackscope.internal.jdk.PoolView.Phase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link ThreadPoolExecutor} is, its workers and its queue: from its fields alone.
 *
 * <p>Methods such as {@code getPoolSize()} take the pool's lock, and a subclass may do anything in them.
 */
public final class ThreadPools {

    /** How often the set of workers is read again because it changed meanwhile. */
    private static final int MOST_READS = 3;

    private ThreadPools() {}

    /** {@return whether thread pools can be looked into} */
    public static Probe probe() {
        return Holder.POOL.probe();
    }

    /**
     * {@return what is known of a pool, or null where it cannot be looked into}
     *
     * @param most how many of the queued tasks to return
     */
    public static @Nullable PoolView look(ThreadPoolExecutor pool, int most) {
        Fields fields = Holder.POOL.handles();
        if (fields == null) {
            return null;
        }
        return new PoolView(fields.phase(pool), fields.threads(pool), Backlogs.of(fields.queue.of(pool), most), 0);
    }

    /**
     * {@return the tasks that are queued in a pool, as far as they can be seen}
     *
     * @param most how many of them to return
     */
    public static List<Object> queuedIn(ThreadPoolExecutor pool, int most) {
        Fields fields = Holder.POOL.handles();
        Backlog backlog = fields == null ? null : Backlogs.of(fields.queue.of(pool), most);
        return backlog == null ? List.of() : backlog.tasks();
    }

    /**
     * {@return whether these are all the threads that will ever work for a pool, as long as none of them ends}
     *
     * @param threads the number of its threads that are known
     */
    public static boolean isExhausted(ThreadPoolExecutor pool, int threads) {
        Fields fields = Holder.POOL.handles();
        return fields != null
                && fields.count(pool) == threads
                && fields.limits().isExhausted(pool, threads);
    }

    /** How many threads a pool may have, and whether it comes to that. */
    private record Limits(Getter core, Getter maximum, Getter queue, Getter capacity, Class<?> scheduled) {

        boolean isExhausted(ThreadPoolExecutor pool, int threads) {
            return threads >= number(core, pool)
                    && (threads >= number(maximum, pool) || takesAll(Objects.requireNonNull(queue.of(pool))));
        }

        /** A pool starts threads beyond its core only when its queue refuses a task. */
        private boolean takesAll(Object tasks) {
            Class<?> type = tasks.getClass();
            return type == LinkedBlockingQueue.class
                    ? number(capacity, tasks) == Integer.MAX_VALUE
                    : type == PriorityBlockingQueue.class || type == scheduled;
        }

        private static int number(Getter field, Object target) {
            return (int) Objects.requireNonNull(field.of(target));
        }
    }

    private record Fields(Getter control, Getter workers, Getter queue, Getter thread, Limits limits) {

        private static final int STATE_SHIFT = Integer.SIZE - 3; // COUNT_BITS in 17 to 27
        private static final int SHUTDOWN = 0;
        private static final int TERMINATED = 3 << STATE_SHIFT;

        Phase phase(ThreadPoolExecutor pool) {
            int state = control(pool);
            if (state >= TERMINATED) {
                return Phase.TERMINATED;
            }
            return state >= SHUTDOWN ? Phase.SHUTTING_DOWN : Phase.RUNNING;
        }

        /** The bits below those of the state. */
        int count(ThreadPoolExecutor pool) {
            return control(pool) & ((1 << STATE_SHIFT) - 1);
        }

        private int control(ThreadPoolExecutor pool) {
            return ((AtomicInteger) Objects.requireNonNull(control.of(pool))).get();
        }

        List<Thread> threads(ThreadPoolExecutor pool) {
            List<Thread> threads = new ArrayList<>();
            for (Object worker : copy((HashSet<?>) Objects.requireNonNull(workers.of(pool)))) {
                if (worker != null && thread.of(worker) instanceof Thread each) {
                    threads.add(each);
                }
            }
            threads.sort(Comparator.comparingLong(Threads::id));
            return List.copyOf(threads);
        }

        /** {@return the workers, without the pool's lock: a set that grows meanwhile does not fit its array} */
        private static @Nullable Object[] copy(Collection<?> workers) {
            for (int i = 0; i < MOST_READS; i++) {
                try {
                    return workers.toArray();
                } catch (RuntimeException e) {
                    Thread.onSpinWait();
                }
            }
            return new Object[0];
        }
    }

    private static final class Holder {

        static final Attempt<Fields> POOL =
                Attempt.at(Feature.everywhere("workers and queues of pools", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> type = ThreadPoolExecutor.class;
            Class<?> worker = Getter.type("java.util.concurrent.ThreadPoolExecutor$Worker");
            Getter queue = Getter.onlyField(type, BlockingQueue.class);
            Limits limits = new Limits(
                    Getter.field(type, "corePoolSize"),
                    Getter.field(type, "maximumPoolSize"),
                    queue,
                    Getter.field(LinkedBlockingQueue.class, "capacity"),
                    Getter.type("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue"));
            Fields fields = new Fields(
                    Getter.field(type, "ctl"),
                    Getter.onlyField(type, HashSet.class),
                    queue,
                    Getter.onlyField(worker, Thread.class),
                    limits);
            test(fields);
            return fields;
        }

        // No task is handed to it: that would start a thread.
        private static void test(Fields fields) {
            BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
            ThreadPoolExecutor sample = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, queue);
            Attempt.checkSame(Phase.RUNNING, fields.phase(sample), "a new pool takes tasks");
            Attempt.checkSame(queue, fields.queue.of(sample), "a pool has the queue it was made with");
            if (!fields.threads(sample).isEmpty() || fields.count(sample) != 0) {
                throw new IllegalStateException("self-test failed: a new pool has no workers");
            }
            if (Limits.number(fields.limits().maximum(), sample) != 1
                    || !fields.limits().takesAll(queue)) {
                throw new IllegalStateException("self-test failed: a new pool has the limits it was made with");
            }
            sample.shutdown();
            Attempt.checkSame(Phase.TERMINATED, fields.phase(sample), "an empty pool ends when it is shut down");
        }
    }
}
