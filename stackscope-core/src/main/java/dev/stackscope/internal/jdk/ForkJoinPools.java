package dev.stackscope.internal.jdk;

import dev.stackscope.internal.jdk.PoolView.Phase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * How far a {@link ForkJoinPool} is, its workers and what is queued in it: from its fields alone.
 *
 * <p>{@code isTerminated()} would help to end the pool (JDK 25), and a subclass may do anything.
 */
public final class ForkJoinPools {

    private ForkJoinPools() {}

    /** {@return whether fork-join pools can be looked into} */
    public static Probe probe() {
        return Holder.POOL.probe();
    }

    /**
     * {@return what is known of a pool, or null where it cannot be looked into}
     *
     * @param most how many of the queued tasks to return
     */
    public static @Nullable PoolView look(ForkJoinPool pool, int most) {
        Fields fields = Holder.POOL.handles();
        return fields == null ? null : fields.look(pool, most);
    }

    private record Fields(
            Getter state,
            long shutdown,
            long terminated,
            Getter queues,
            Getter owner,
            Getter array,
            Getter base,
            Getter top) {

        PoolView look(ForkJoinPool pool, int most) {
            List<Thread> workers = new ArrayList<>();
            List<Object> submitted = new ArrayList<>();
            int queued = 0;
            int forked = 0;
            Object[] all = queues.of(pool) instanceof Object[] found ? found : new Object[0];
            for (Object queue : all) {
                if (queue == null) {
                    continue;
                }
                if (owner.of(queue) instanceof Thread worker) {
                    workers.add(worker);
                    forked += size(queue);
                } else {
                    queued += size(queue);
                    addTasks(queue, most, submitted);
                }
            }
            workers.sort(Comparator.comparingLong(Threads::id));
            return new PoolView(phase(pool), List.copyOf(workers), new Backlog(submitted, queued, false), forked);
        }

        private Phase phase(ForkJoinPool pool) {
            long now = number(state.of(pool));
            if ((now & terminated) != 0) {
                return Phase.TERMINATED;
            }
            return (now & shutdown) == 0 ? Phase.RUNNING : Phase.SHUTTING_DOWN;
        }

        private int size(Object queue) {
            return (int) Math.max(0, number(top.of(queue)) - number(base.of(queue)));
        }

        private void addTasks(Object queue, int most, List<Object> tasks) {
            if (!(array.of(queue) instanceof Object[] slots) || slots.length == 0) {
                return;
            }
            int first = (int) number(base.of(queue));
            int end = first + Math.min(size(queue), slots.length);
            for (int i = first; i < end && tasks.size() < most; i++) {
                Object task = slots[i & (slots.length - 1)];
                if (task != null) {
                    tasks.add(task);
                }
            }
        }

        private static long number(@Nullable Object value) {
            return value instanceof Number number ? number.longValue() : 0;
        }
    }

    private static final class Holder {

        static final Attempt<Fields> POOL = Attempt.at(
                Feature.everywhere("workers and queues of fork-join pools", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> queue = Getter.type("java.util.concurrent.ForkJoinPool$WorkQueue");
            Fields fields = new Fields(
                    Getter.field(ForkJoinPool.class, JdkVersion.atLeast(21) ? "runState" : "mode"),
                    constant("SHUTDOWN"),
                    constant("TERMINATED"),
                    Getter.onlyField(ForkJoinPool.class, queue.arrayType()),
                    Getter.onlyField(queue, ForkJoinWorkerThread.class),
                    Getter.onlyField(queue, ForkJoinTask[].class),
                    Getter.field(queue, "base"),
                    Getter.field(queue, "top"));
            test(fields);
            return fields;
        }

        private static long constant(String name) throws ReflectiveOperationException {
            Field field = ForkJoinPool.class.getDeclaredField(name);
            field.setAccessible(true);
            return ((Number) field.get(null)).longValue();
        }

        // No task is handed to it: that would start a thread.
        private static void test(Fields fields) {
            ForkJoinPool sample = new ForkJoinPool(1);
            Attempt.checkSame(Phase.RUNNING, fields.phase(sample), "a new pool takes tasks");
            sample.shutdown();
            Attempt.checkSame(Phase.TERMINATED, fields.phase(sample), "an empty pool ends when it is shut down");
        }
    }
}
