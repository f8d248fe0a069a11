package dev.stackscope.internal.jdk;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** What the ends of threads and pools are waited for with: the park blocker of whoever joins or awaits them. */
public final class Endings {

    private Endings() {}

    /** {@return whether it can be seen which virtual thread is joined} */
    public static Probe threads() {
        return ThreadHolder.FIELDS.probe();
    }

    /** {@return whether it can be seen which pool's end is awaited} */
    public static Probe pools() {
        return PoolHolder.FIELDS.probe();
    }

    /** {@return what those who join the virtual thread are parked on, or null where nobody does or it is not seen} */
    public static @Nullable Object ofThread(Thread thread) {
        ThreadFields fields = ThreadHolder.FIELDS.handles();
        if (fields == null || fields.termination() == null || !fields.type().isInstance(thread)) {
            return null;
        }
        Object latch = fields.termination().of(thread);
        return latch == null ? null : fields.synchronizer().of(latch);
    }

    /** {@return what those who await the end of the pool that a thread works for are parked on, or null as above} */
    public static @Nullable Object ofPoolOf(Thread worker) {
        PoolFields fields = PoolHolder.FIELDS.handles();
        if (fields == null) {
            return null;
        }
        return fields.blocker(fields.endingFor(worker));
    }

    /** {@return what those who await the end of an executor of one thread a task are parked on, or null as above} */
    public static @Nullable Object ofThreadPerTask(Executor executor) {
        PoolFields fields = PoolHolder.FIELDS.handles();
        if (fields == null) {
            return null;
        }
        ThreadPerTask type = fields.threadPerTask();
        return type != null && type.type().isInstance(executor)
                ? fields.blocker(type.end().of(executor))
                : null;
    }

    /** A virtual thread keeps a latch for its joiners; since 26 they wait on the thread itself, as for platform threads. */
    private record ThreadFields(Class<?> type, @Nullable Getter termination, Getter synchronizer) {}

    /** Pools keep a condition for those who await their end; since 25 a ForkJoinPool keeps a latch instead. */
    private record PoolFields(
            Class<?> workerType,
            Getter poolOfWorker,
            Getter endOfPool,
            Getter poolOfForkJoinWorker,
            Getter endOfForkJoinPool,
            @Nullable ThreadPerTask threadPerTask,
            Getter synchronizer) {

        @Nullable
        Object blocker(@Nullable Object ending) {
            return ending instanceof CountDownLatch ? synchronizer.of(ending) : ending;
        }

        @Nullable
        Object endingFor(Thread thread) {
            if (thread instanceof ForkJoinWorkerThread) {
                return read(endOfForkJoinPool, poolOfForkJoinWorker.of(thread));
            }
            Object task = VirtualTasks.taskOf(thread);
            return workerType.isInstance(task) ? read(endOfPool, poolOfWorker.of(task)) : null;
        }

        private static @Nullable Object read(Getter getter, @Nullable Object target) {
            return target == null ? null : getter.of(target);
        }
    }

    private record ThreadPerTask(Class<?> type, Getter end) {}

    private static Getter synchronizerOfLatch() throws ReflectiveOperationException {
        return Getter.field(CountDownLatch.class, "sync");
    }

    private static final class ThreadHolder {

        static final Attempt<ThreadFields> FIELDS = Attempt.at(
                Feature.since21("joined virtual threads", "virtual threads exist", "java.lang", "java.util.concurrent"),
                ThreadHolder::open);

        // Tested by declared types alone, as a virtual thread to test it on would start a thread that stays.
        private static ThreadFields open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("java.lang.VirtualThread");
            Getter termination = JdkVersion.atLeast(26) ? null : Getter.onlyField(type, CountDownLatch.class);
            return new ThreadFields(type, termination, synchronizerOfLatch());
        }
    }

    private static final class PoolHolder {

        static final Attempt<PoolFields> FIELDS = Attempt.at(
                Feature.everywhere("pools whose end is awaited", "java.lang", "java.util.concurrent"),
                PoolHolder::open);

        private static PoolFields open() throws ReflectiveOperationException {
            Class<?> worker = Getter.type("java.util.concurrent.ThreadPoolExecutor$Worker");
            PoolFields fields = new PoolFields(
                    worker,
                    Getter.onlyField(worker, ThreadPoolExecutor.class),
                    Getter.field(ThreadPoolExecutor.class, "termination"),
                    Getter.onlyField(ForkJoinWorkerThread.class, ForkJoinPool.class),
                    Getter.field(ForkJoinPool.class, "termination"),
                    threadPerTask(),
                    synchronizerOfLatch());
            ThreadPoolExecutor sample = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
            if (!(fields.endOfPool().of(sample) instanceof Condition)) {
                throw new IllegalStateException("self-test failed: a pool has a condition for its end");
            }
            return fields;
        }

        private static @Nullable ThreadPerTask threadPerTask() throws ReflectiveOperationException {
            if (!JdkVersion.atLeast(21)) {
                return null;
            }
            Class<?> type = Getter.type("java.util.concurrent.ThreadPerTaskExecutor");
            return new ThreadPerTask(type, Getter.onlyField(type, CountDownLatch.class));
        }
    }
}
