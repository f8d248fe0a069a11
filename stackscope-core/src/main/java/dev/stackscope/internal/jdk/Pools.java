package dev.stackscope.internal.jdk;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way from a pool to the container of its threads, and from a wrapper of the JDK's to the executor inside.
 *
 * <p>Fields are read and nothing is called: methods such as {@code ThreadPoolExecutor.getPoolSize()} take a lock.
 */
public final class Pools {

    private Pools() {}

    /** {@return whether the threads of a pool can be seen} */
    public static Probe probe() {
        return ContainerHolder.FIELDS.probe();
    }

    /** {@return whether the executor inside a wrapper can be seen} */
    public static Probe wrappers() {
        return WrapperHolder.WRAPPED.probe();
    }

    /** {@return the container of a pool's threads, or null where it is no pool of the JDK's or cannot be seen} */
    public static @Nullable Container of(Executor executor) {
        Fields fields = ContainerHolder.FIELDS.handles();
        ContainerHandles containers = ContainerHandles.ATTEMPT.handles();
        if (fields == null || containers == null) {
            return null;
        }
        Object container = fields.containerOf(executor);
        return container == null ? null : new Container(containers, container);
    }

    /** {@return the executor inside a wrapper that {@code Executors} made, or null where it is none or cannot be seen} */
    public static @Nullable Object wrappedBy(Object executor) {
        Wrapper wrapper = WrapperHolder.WRAPPED.handles();
        return wrapper == null || !wrapper.type().isInstance(executor)
                ? null
                : wrapper.wrapped().of(executor);
    }

    private record Fields(Getter ofThreadPool, Getter ofForkJoinPool) {

        @Nullable
        Object containerOf(Executor executor) {
            if (executor instanceof ThreadPoolExecutor) {
                return ofThreadPool.of(executor);
            }
            return executor instanceof ForkJoinPool ? ofForkJoinPool.of(executor) : null;
        }
    }

    private record Wrapper(Class<?> type, Getter wrapped) {}

    private static ThreadPoolExecutor sample() {
        return new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    private static final class ContainerHolder {

        static final Attempt<Fields> FIELDS = Attempt.at(
                Feature.since21(
                        "threads of pools", "thread containers exist", "java.util.concurrent", "jdk.internal.vm"),
                ContainerHolder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> container = Getter.type("jdk.internal.vm.SharedThreadContainer");
            Fields fields = new Fields(
                    Getter.onlyField(ThreadPoolExecutor.class, container),
                    Getter.onlyField(ForkJoinPool.class, container));
            ThreadPoolExecutor sample = sample();
            try {
                Objects.requireNonNull(fields.containerOf(sample), "the container of a pool");
            } finally {
                sample.shutdown();
            }
            return fields;
        }
    }

    private static final class WrapperHolder {

        static final Attempt<Wrapper> WRAPPED = Attempt.at(
                Feature.everywhere("executors inside wrappers", "java.util.concurrent"), WrapperHolder::open);

        private static Wrapper open() throws ReflectiveOperationException {
            Class<?> type = Getter.type("java.util.concurrent.Executors$DelegatedExecutorService");
            Wrapper wrapper = new Wrapper(type, Getter.onlyField(type, ExecutorService.class));
            ThreadPoolExecutor sample = sample();
            try {
                Object outer = Executors.unconfigurableExecutorService(sample);
                Attempt.checkSame(sample, wrapper.wrapped().of(outer), "a wrapper wraps its executor");
            } finally {
                sample.shutdown();
            }
            return wrapper;
        }
    }
}
