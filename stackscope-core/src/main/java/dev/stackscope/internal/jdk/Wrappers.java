package dev.stackscope.internal.jdk;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The way from one of the wrappers that {@link Executors} makes to the executor inside. */
public final class Wrappers {

    private Wrappers() {}

    /** {@return whether the executor inside a wrapper can be seen} */
    public static Probe probe() {
        return Holder.WRAPPED.probe();
    }

    /** {@return the executor inside a wrapper that {@code Executors} made, or null where it is none or cannot be seen} */
    public static @Nullable Object wrappedBy(Object executor) {
        Fields fields = Holder.WRAPPED.handles();
        return fields == null || !fields.type().isInstance(executor)
                ? null
                : fields.wrapped().of(executor);
    }

    private record Fields(Class<?> type, Getter wrapped) {}

    private static final class Holder {

        static final Attempt<Fields> WRAPPED =
                Attempt.at(Feature.everywhere("executors inside wrappers", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("java.util.concurrent.Executors$DelegatedExecutorService");
            Fields fields = new Fields(type, Getter.onlyField(type, ExecutorService.class));
            ThreadPoolExecutor sample = new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
            try {
                Object outer = Executors.unconfigurableExecutorService(sample);
                Attempt.checkSame(sample, fields.wrapped().of(outer), "a wrapper wraps its executor");
            } finally {
                sample.shutdown();
            }
            return fields;
        }
    }
}
