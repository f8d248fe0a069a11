package dev.stackscope.internal.jdk;

import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The executor behind an {@link ExecutorCompletionService}, and the tasks that nobody has taken from it. */
public final class CompletionServices {

    private CompletionServices() {}

    /** {@return whether completion services can be looked into} */
    public static Probe probe() {
        return Holder.SERVICE.probe();
    }

    /** {@return the executor that runs the tasks, or null where it cannot be seen} */
    public static @Nullable Executor executorOf(ExecutorCompletionService<?> service) {
        Fields fields = Holder.SERVICE.handles();
        return fields == null ? null : (Executor) fields.executor.of(service);
    }

    /**
     * {@return the tasks that are done and not taken, or null where they cannot be seen}
     *
     * @param most how many of them to return
     */
    public static @Nullable Backlog doneIn(ExecutorCompletionService<?> service, int most) {
        Fields fields = Holder.SERVICE.handles();
        return fields == null ? null : Backlogs.of(fields.queue.of(service), most);
    }

    private record Fields(Getter executor, Getter queue) {}

    private static final class Holder {

        static final Attempt<Fields> SERVICE =
                Attempt.at(Feature.everywhere("completion services", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> type = ExecutorCompletionService.class;
            Fields fields =
                    new Fields(Getter.onlyField(type, Executor.class), Getter.onlyField(type, BlockingQueue.class));
            Executor executor = Runnable::run;
            ExecutorCompletionService<Object> sample =
                    new ExecutorCompletionService<>(executor, new LinkedBlockingQueue<>());
            Attempt.checkSame(executor, fields.executor.of(sample), "a service has the executor it was made with");
            Objects.requireNonNull(fields.queue.of(sample), "the queue of a service");
            return fields;
        }
    }
}
