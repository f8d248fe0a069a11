package dev.stackscope.internal.jdk;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The threads of pools: which pool each works for, and where it waits for work. */
public final class Workers {

    private Workers() {}

    /** {@return whether the pool of a worker can be seen} */
    public static Probe probe() {
        return Holder.FIELDS.probe();
    }

    /** {@return the pool that a thread works for, or null where it works for none or that cannot be seen} */
    public static @Nullable Executor poolOf(Thread thread) {
        Fields fields = Holder.FIELDS.handles();
        if (fields == null) {
            return null;
        }
        if (thread instanceof ForkJoinWorkerThread) {
            return (Executor) fields.poolOfForkJoinWorker.of(thread);
        }
        Object task = VirtualTasks.taskOf(thread);
        return fields.workerType.isInstance(task)
                ? (Executor) fields.poolOfWorker.of(Objects.requireNonNull(task))
                : null;
    }

    /** {@return whether a worker of a pool that is in this method waits for its next task (17 to 27)} */
    public static boolean isIdleIn(String className, String methodName) {
        return switch (className) {
            case "java.util.concurrent.ThreadPoolExecutor" -> methodName.equals("getTask");
            case "java.util.concurrent.ForkJoinPool" -> methodName.equals("awaitWork");
            default -> false;
        };
    }

    private record Fields(Class<?> workerType, Getter poolOfWorker, Getter poolOfForkJoinWorker) {}

    private static final class Holder {

        static final Attempt<Fields> FIELDS =
                Attempt.at(Feature.everywhere("pools of threads", "java.lang", "java.util.concurrent"), Holder::open);

        // Tested by declared types alone, as a worker to test it on would be a thread.
        private static Fields open() throws ReflectiveOperationException {
            Class<?> worker = Getter.type("java.util.concurrent.ThreadPoolExecutor$Worker");
            return new Fields(
                    worker,
                    Getter.onlyField(worker, ThreadPoolExecutor.class),
                    Getter.onlyField(ForkJoinWorkerThread.class, ForkJoinPool.class));
        }
    }
}
