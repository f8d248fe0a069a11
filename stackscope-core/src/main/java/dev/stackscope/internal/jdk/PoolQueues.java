package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which pool a thread works for, what is queued there, and whether the pool may start more threads.
 *
 * <p>Fields are read and nothing is called: the methods of pools and of their queues take locks.
 */
public final class PoolQueues {

    private static final int MOST_TASKS = 100_000;

    private PoolQueues() {}

    /** {@return whether the queues of pools can be seen} */
    public static Probe probe() {
        return Holder.POOL.probe();
    }

    /** {@return the pool that a thread works for, or null where it works for none or that cannot be seen} */
    public static @Nullable ThreadPoolExecutor poolOf(Thread thread) {
        Fields fields = Holder.POOL.handles();
        Object task = fields == null ? null : VirtualTasks.taskOf(thread);
        return fields == null || !fields.workerType.isInstance(task)
                ? null
                : (ThreadPoolExecutor) fields.poolOfWorker.of(Objects.requireNonNull(task));
    }

    /** {@return the tasks that are queued in a pool, first in first; empty where its queue is not one of the JDK's} */
    public static List<Object> queuedIn(ThreadPoolExecutor pool) {
        Fields fields = Holder.POOL.handles();
        Object queue = fields == null ? null : fields.queue.of(pool);
        Reader reader = fields == null || queue == null ? null : fields.readers.get(queue.getClass());
        return reader == null || queue == null ? List.of() : reader.read(queue);
    }

    /**
     * {@return whether these are all the threads that will ever work for a pool, as long as none of them ends}
     *
     * @param threads the number of its threads that are known
     */
    public static boolean isExhausted(ThreadPoolExecutor pool, int threads) {
        Fields fields = Holder.POOL.handles();
        if (fields == null || fields.threads(pool) != threads || threads < fields.number(fields.core, pool)) {
            return false;
        }
        Object queue = fields.queue.of(pool);
        return threads >= fields.number(fields.maximum, pool) || (queue != null && fields.takesAll(queue));
    }

    /** How to read a queue: nodes with items that lead to each other, or an array. */
    private record Reader(
            Getter first, @Nullable Getter next, @Nullable Getter item) {

        static Reader ofNodes(Class<?> queue, String first) throws ReflectiveOperationException {
            Class<?> node = Getter.type(queue.getName() + "$Node");
            return new Reader(Getter.field(queue, first), Getter.field(node, "next"), Getter.field(node, "item"));
        }

        static Reader ofArray(Class<?> queue, String array) throws ReflectiveOperationException {
            return new Reader(Getter.field(queue, array), null, null);
        }

        List<Object> read(Object queue) {
            List<Object> tasks = new ArrayList<>();
            if (next == null || item == null) {
                Object array = Objects.requireNonNull(first.of(queue));
                Arrays.stream((Object[]) array)
                        .filter(Objects::nonNull)
                        .limit(MOST_TASKS)
                        .forEach(tasks::add);
                return tasks;
            }
            Object node = first.of(queue);
            for (int i = 0; node != null && i < MOST_TASKS; i++) {
                Object task = item.of(node);
                if (task != null) {
                    tasks.add(task);
                }
                Object after = next.of(node);
                node = isSame(after, node) ? null : after; // a node that was taken out leads to itself
            }
            return tasks;
        }

        @SuppressWarnings("ReferenceEquality") // nodes have no equality
        private static boolean isSame(@Nullable Object one, Object other) {
            return one == other;
        }
    }

    private record Fields(
            Class<?> workerType,
            Getter poolOfWorker,
            Getter queue,
            Getter control,
            Getter core,
            Getter maximum,
            Getter capacity,
            Map<Class<?>, Reader> readers) {

        /** The low 29 bits of ThreadPoolExecutor.ctl in 17 to 27. */
        int threads(ThreadPoolExecutor pool) {
            return ((Number) Objects.requireNonNull(control.of(pool))).intValue() & ((1 << 29) - 1);
        }

        int number(Getter field, ThreadPoolExecutor pool) {
            return (int) Objects.requireNonNull(field.of(pool));
        }

        /** A pool starts threads beyond its core only when its queue refuses a task. */
        boolean takesAll(Object queue) {
            return queue.getClass() == LinkedBlockingQueue.class
                    ? Integer.valueOf(Integer.MAX_VALUE).equals(capacity.of(queue))
                    : readers.containsKey(queue.getClass())
                            && queue.getClass() != ArrayBlockingQueue.class
                            && queue.getClass() != LinkedBlockingDeque.class;
        }
    }

    private static final class Holder {

        static final Attempt<Fields> POOL =
                Attempt.at(Feature.everywhere("queues of pools", "java.lang", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> worker = Getter.type("java.util.concurrent.ThreadPoolExecutor$Worker");
            Class<?> pool = ThreadPoolExecutor.class;
            Fields fields = new Fields(
                    worker,
                    Getter.onlyField(worker, ThreadPoolExecutor.class),
                    Getter.field(pool, "workQueue"),
                    Getter.field(pool, "ctl"),
                    Getter.field(pool, "corePoolSize"),
                    Getter.field(pool, "maximumPoolSize"),
                    Getter.field(LinkedBlockingQueue.class, "capacity"),
                    readers());
            test(fields);
            return fields;
        }

        private static Map<Class<?>, Reader> readers() throws ReflectiveOperationException {
            Map<Class<?>, Reader> readers = new HashMap<>();
            readers.put(LinkedBlockingQueue.class, Reader.ofNodes(LinkedBlockingQueue.class, "head"));
            readers.put(LinkedBlockingDeque.class, Reader.ofNodes(LinkedBlockingDeque.class, "first"));
            readers.put(ArrayBlockingQueue.class, Reader.ofArray(ArrayBlockingQueue.class, "items"));
            readers.put(PriorityBlockingQueue.class, Reader.ofArray(PriorityBlockingQueue.class, "queue"));
            Class<?> delayed = Getter.type("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue");
            readers.put(delayed, Reader.ofArray(delayed, "queue"));
            return Map.copyOf(readers);
        }

        private static void test(Fields fields) {
            LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
            Runnable task = () -> {};
            queue.add(task);
            ThreadPoolExecutor sample = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, queue);
            Object read = Objects.requireNonNull(fields.queue.of(sample));
            Attempt.checkSame(queue, read, "a pool has the queue it was made with");
            Reader reader = Objects.requireNonNull(fields.readers.get(read.getClass()));
            Attempt.checkSame(task, reader.read(read).get(0), "a queue has what was put in");
            if (fields.threads(sample) != 0 || fields.number(fields.maximum, sample) != 1 || !fields.takesAll(read)) {
                throw new IllegalStateException("self-test failed: a new pool has no thread");
            }
        }
    }
}
