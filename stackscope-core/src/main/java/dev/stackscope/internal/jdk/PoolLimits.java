package dev.stackscope.internal.jdk;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many threads a {@link ThreadPoolExecutor} may have, from its fields: a subclass may do anything in its methods. */
public final class PoolLimits {

    private PoolLimits() {}

    /** {@return whether the limits of pools can be seen} */
    public static Probe probe() {
        return Holder.LIMITS.probe();
    }

    /**
     * {@return whether these are all the threads that will ever work for a pool, as long as none of them ends}
     *
     * @param threads the number of its threads that are known
     */
    public static boolean isExhausted(ThreadPoolExecutor pool, int threads) {
        Fields fields = Holder.LIMITS.handles();
        if (fields == null || fields.threads(pool) != threads || threads < fields.number(fields.core, pool)) {
            return false;
        }
        return threads >= fields.number(fields.maximum, pool) || fields.takesAll(fields.queue.of(pool));
    }

    private record Fields(
            Getter queue, Getter control, Getter core, Getter maximum, Getter capacity, Class<?> scheduled) {

        /** The low 29 bits of ThreadPoolExecutor.ctl in 17 to 27. */
        int threads(ThreadPoolExecutor pool) {
            return ((Number) Objects.requireNonNull(control.of(pool))).intValue() & ((1 << 29) - 1);
        }

        int number(Getter field, ThreadPoolExecutor pool) {
            return (int) Objects.requireNonNull(field.of(pool));
        }

        /** A pool starts threads beyond its core only when its queue refuses a task. */
        boolean takesAll(@Nullable Object queue) {
            if (queue == null) {
                return false;
            }
            Class<?> type = queue.getClass();
            return type == LinkedBlockingQueue.class
                    ? Integer.valueOf(Integer.MAX_VALUE).equals(capacity.of(queue))
                    : type == PriorityBlockingQueue.class || type == scheduled;
        }
    }

    private static final class Holder {

        static final Attempt<Fields> LIMITS =
                Attempt.at(Feature.everywhere("limits of pools", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> pool = ThreadPoolExecutor.class;
            Fields fields = new Fields(
                    Getter.onlyField(pool, BlockingQueue.class),
                    Getter.field(pool, "ctl"),
                    Getter.field(pool, "corePoolSize"),
                    Getter.field(pool, "maximumPoolSize"),
                    Getter.field(LinkedBlockingQueue.class, "capacity"),
                    Getter.type("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue"));
            test(fields);
            return fields;
        }

        private static void test(Fields fields) {
            LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
            ThreadPoolExecutor sample = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, queue);
            Attempt.checkSame(queue, fields.queue.of(sample), "a pool has the queue it was made with");
            if (fields.threads(sample) != 0 || fields.number(fields.maximum, sample) != 1 || !fields.takesAll(queue)) {
                throw new IllegalStateException("self-test failed: a new pool has no thread");
            }
        }
    }
}
