package dev.stackscope.internal.jdk;

import dev.stackscope.internal.jdk.FutureView.Phase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/** What a {@link ForkJoinTask} runs, who waits for it and what became of it. */
public final class ForkJoinTasks {

    private static final int MOST_WAITERS = 100_000;

    private ForkJoinTasks() {}

    /** {@return whether fork-join tasks can be looked into} */
    public static Probe probe() {
        return Holder.TASK.probe();
    }

    /**
     * {@return what is known of a task}
     *
     * <p>How far it is can always be seen: those methods are final. The rest needs the way in. The runner is known on JDK
     * 25 and later alone, and there only of tasks that were submitted as runnables or callables.
     */
    public static FutureView look(ForkJoinTask<?> task) {
        Fields fields = Holder.TASK.handles();
        Phase phase = phase(task);
        if (fields == null) {
            return new FutureView(phase, null, null, null, List.of());
        }
        List<Thread> waiters = new ArrayList<>();
        Throwable failure = fields.walk(task, waiters);
        Collections.reverse(waiters); // the newest is first
        Adapter adapter = fields.adapters.getOrDefault(task.getClass(), Adapter.NONE);
        return new FutureView(
                phase,
                phase == Phase.FAILED ? failure : null,
                FutureTasks.workOf(adapter.workOf(task)),
                adapter.runner == null ? null : (Thread) adapter.runner.of(task),
                phase == Phase.PENDING ? Collections.unmodifiableList(waiters) : List.of());
    }

    /** {@return what was handed over for a task, be it the program's own object or what stands around that; or null} */
    public static @Nullable Object handed(ForkJoinTask<?> task) {
        Fields fields = Holder.TASK.handles();
        return fields == null
                ? null
                : fields.adapters.getOrDefault(task.getClass(), Adapter.NONE).workOf(task);
    }

    /** {@return whether the class of a task is one of the JDK's wrappers, not the program's own} */
    public static boolean isAdapter(ForkJoinTask<?> task) {
        return task.getClass().getClassLoader() == null;
    }

    private static Phase phase(ForkJoinTask<?> task) {
        if (!task.isDone()) {
            return Phase.PENDING;
        }
        if (task.isCompletedNormally()) {
            return Phase.DONE;
        }
        return task.isCancelled() ? Phase.CANCELLED : Phase.FAILED;
    }

    /** The fields of a class of the JDK that makes a task of a runnable or a callable. */
    private record Adapter(
            @Nullable Getter runnable,
            @Nullable Getter callable,
            @Nullable Getter runner) {

        static final Adapter NONE = new Adapter(null, null, null);

        static @Nullable Adapter of(Class<?> type) {
            Adapter found = new Adapter(
                    field(type, "runnable", Runnable.class),
                    field(type, "callable", Callable.class),
                    field(type, "runner", Thread.class));
            return found.equals(NONE) ? null : found;
        }

        private static @Nullable Getter field(Class<?> type, String name, Class<?> fieldType) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                for (Field field : each.getDeclaredFields()) {
                    if (field.getName().equals(name) && field.getType() == fieldType) {
                        return getter(each, name);
                    }
                }
            }
            return null;
        }

        private static @Nullable Getter getter(Class<?> type, String name) {
            try {
                return Getter.field(type, name);
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }

        @Nullable
        Object workOf(ForkJoinTask<?> task) {
            Object work = runnable == null ? null : runnable.of(task);
            return work != null || callable == null ? work : callable.of(task);
        }
    }

    private record Fields(Getter aux, Getter thread, Getter failure, Getter next, Map<Class<?>, Adapter> adapters) {

        /** {@return what the task was ended by, or null; the threads that wait are added} */
        @Nullable
        Throwable walk(ForkJoinTask<?> task, List<Thread> waiters) {
            Object node = aux.of(task);
            for (int i = 0; node != null && i < MOST_WAITERS; i++) {
                if (failure.of(node) instanceof Throwable thrown) {
                    return thrown;
                }
                if (thread.of(node) instanceof Thread waiter) {
                    waiters.add(waiter);
                }
                node = next.of(node);
            }
            return null;
        }
    }

    private static final class Holder {

        static final Attempt<Fields> TASK =
                Attempt.at(Feature.everywhere("fork-join tasks", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> aux = Getter.type("java.util.concurrent.ForkJoinTask$Aux");
            Map<Class<?>, Adapter> adapters = new HashMap<>();
            for (Class<?> type : ForkJoinTask.class.getDeclaredClasses()) {
                put(type, adapters);
            }
            if (JdkVersion.atLeast(25)) {
                put(Getter.type("java.util.concurrent.DelayScheduler$ScheduledForkJoinTask"), adapters);
            }
            Fields fields = new Fields(
                    Getter.onlyField(ForkJoinTask.class, aux),
                    Getter.onlyField(aux, Thread.class),
                    Getter.onlyField(aux, Throwable.class),
                    Getter.onlyField(aux, aux),
                    Map.copyOf(adapters));
            test(fields);
            return fields;
        }

        private static void put(Class<?> type, Map<Class<?>, Adapter> adapters) {
            Adapter adapter = Adapter.of(type);
            if (adapter != null) {
                adapters.put(type, adapter);
            }
        }

        private static void test(Fields fields) {
            Runnable work = () -> {};
            ForkJoinTask<?> sample = ForkJoinTask.adapt(work);
            Adapter adapter = fields.adapters.getOrDefault(sample.getClass(), Adapter.NONE);
            Attempt.checkSame(work, adapter.workOf(sample), "a task has the runnable it was made of");
            IllegalStateException failure = new IllegalStateException();
            sample.completeExceptionally(failure);
            Attempt.checkSame(failure, fields.walk(sample, new ArrayList<>()), "a task keeps what it failed with");
        }
    }
}
