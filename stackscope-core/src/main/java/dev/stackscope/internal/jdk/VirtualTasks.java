package dev.stackscope.internal.jdk;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a thread was started to run.
 *
 * <p>The virtual thread's part is tested by the declared types of its fields alone: a virtual thread to test it on would
 * initialise {@code VirtualThread}, which starts a thread that stays ("VirtualThread-unblocker", JDK 24 and later).
 */
public final class VirtualTasks {

    private VirtualTasks() {}

    /** {@return whether the tasks of platform threads can be seen} */
    public static Probe platformThreads() {
        return PlatformHolder.TASK.probe();
    }

    /** {@return whether the tasks of virtual threads can be seen} */
    public static Probe virtualThreads() {
        return VirtualHolder.TASK.probe();
    }

    /** {@return whether the forks of structured scopes can be seen} */
    public static Probe forks() {
        return ForkHolder.FORK.probe();
    }

    /**
     * {@return the task that {@code thread} was created with, or null where it has none (a subclass that overrides
     * {@code run}, an ended platform thread) or where it cannot be seen}
     */
    public static @Nullable Object taskOf(Thread thread) {
        if (!Threads.isVirtual(thread)) {
            PlatformTask task = PlatformHolder.TASK.handles();
            return task == null ? null : task.of(thread);
        }
        VirtualTask task = VirtualHolder.TASK.handles();
        return task == null ? null : task.of(thread);
    }

    /** {@return the scope and the callable behind {@code task}, or null where it is no fork or cannot be seen} */
    public static @Nullable Fork forkOf(@Nullable Object task) {
        ForkFields fields = ForkHolder.FORK.handles();
        if (fields == null || !fields.type().isInstance(task)) {
            return null;
        }
        Object scope = fields.scope().of(task);
        return scope == null
                ? null
                : new Fork(scope, (Callable<?>) fields.task().of(task));
    }

    /** A task that was forked in a structured scope. */
    public static final class Fork {

        private final Object scope;
        private final @Nullable Callable<?> callable;

        private Fork(Object scope, @Nullable Callable<?> callable) {
            this.scope = scope;
            this.callable = callable;
        }

        /** {@return the {@code StructuredTaskScope} that the task was forked in} */
        public Object scope() {
            return scope;
        }

        /** {@return what was forked; a wrapper of the JDK's where that was a {@code Runnable}} */
        public @Nullable Callable<?> callable() {
            return callable;
        }
    }

    /** Where a platform thread keeps its task: {@code Thread.target} in 17, {@code Thread.holder.task} since 21. */
    private record PlatformTask(@Nullable Getter holder, Getter task) {

        @Nullable
        Object of(Thread thread) {
            Object keeper = holder == null ? thread : holder.of(thread);
            return keeper == null ? null : task.of(keeper);
        }
    }

    /** The way from a virtual thread over its continuation's target to its task. */
    private record VirtualTask(
            Class<?> threadType,
            Getter continuation,
            Getter target,
            Class<?> targetType,
            Getter task,
            BoundTask bound) {

        @Nullable
        Object of(Thread thread) {
            if (bound.type().isInstance(thread)) {
                return bound.task().of(thread);
            }
            Object cont = threadType.isInstance(thread) ? continuation.of(thread) : null;
            Object runner = cont == null ? null : target.of(cont);
            return targetType.isInstance(runner) ? task.of(runner) : null;
        }
    }

    /** A virtual thread of a JVM without continuations, which is a platform thread underneath. */
    private record BoundTask(Class<?> type, Getter task) {}

    private record ForkFields(Class<?> type, Getter scope, Getter task) {}

    private static final class PlatformHolder {

        static final Attempt<PlatformTask> TASK =
                Attempt.at(Feature.everywhere("tasks of platform threads", "java.lang"), PlatformHolder::open);

        private static PlatformTask open() throws ReflectiveOperationException {
            Class<?> thread = Thread.class;
            PlatformTask found = JdkVersion.atLeast(21)
                    ? new PlatformTask(
                            Getter.field(thread, "holder"),
                            Getter.field(Getter.type("java.lang.Thread$FieldHolder"), "task"))
                    : new PlatformTask(null, Getter.field(thread, "target"));
            Runnable task = () -> {};
            Attempt.checkSame(task, found.of(new Thread(task)), "a thread has the task it was created with");
            return found;
        }
    }

    private static final class VirtualHolder {

        static final Attempt<VirtualTask> TASK = Attempt.at(
                Feature.since21("tasks of virtual threads", "virtual threads exist", "java.lang", "jdk.internal.vm"),
                VirtualHolder::open);

        private static VirtualTask open() throws ReflectiveOperationException {
            Class<?> thread = Getter.type("java.lang.VirtualThread");
            Class<?> continuation = Getter.type("jdk.internal.vm.Continuation");
            Class<?> target = Getter.type("java.lang.VirtualThread$VThreadContinuation$1");
            Class<?> bound = Getter.type("java.lang.ThreadBuilders$BoundVirtualThread");
            return new VirtualTask(
                    thread,
                    Getter.onlyField(thread, continuation),
                    Getter.onlyField(continuation, Runnable.class),
                    target,
                    Getter.onlyField(target, Runnable.class),
                    new BoundTask(bound, Getter.onlyField(bound, Runnable.class)));
        }
    }

    private static final class ForkHolder {

        // A preview type, so matched by name: nested in the scope's class up to 24, in its implementation since 25.
        private static final String TYPE = JdkVersion.atLeast(25)
                ? "java.util.concurrent.StructuredTaskScopeImpl$SubtaskImpl"
                : "java.util.concurrent.StructuredTaskScope$SubtaskImpl";

        static final Attempt<ForkFields> FORK = Attempt.at(
                Feature.since21("forks of scopes", "structured scopes exist", "java.util.concurrent"),
                ForkHolder::open);

        private static ForkFields open() throws ReflectiveOperationException {
            Class<?> type = Getter.type(TYPE);
            return new ForkFields(type, Getter.field(type, "scope"), Getter.onlyField(type, Callable.class));
        }
    }
}
