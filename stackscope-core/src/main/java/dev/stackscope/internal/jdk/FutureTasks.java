package dev.stackscope.internal.jdk;

import dev.stackscope.internal.jdk.FutureView.Phase;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** What a {@link FutureTask} runs, who runs it, who waits for it and what became of it: from its fields alone. */
public final class FutureTasks {

    /** Tasks that wrap tasks, and waiters in a row: both end long before, unless somebody builds a circle. */
    private static final int MOST_WRAPPERS = 20;

    private static final int MOST_WAITERS = 100_000;

    private FutureTasks() {}

    /** {@return whether futures of executors can be looked into} */
    public static Probe probe() {
        return Holder.TASK.probe();
    }

    /** {@return what is known of a task, or null where it cannot be looked into} */
    public static @Nullable FutureView look(FutureTask<?> task) {
        Fields fields = Holder.TASK.handles();
        if (fields == null) {
            return null;
        }
        Phase phase = fields.phase(task);
        return new FutureView(
                phase,
                phase == Phase.FAILED ? (Throwable) fields.outcome.of(task) : null,
                workOf(fields.callable.of(task)),
                (Thread) fields.runner.of(task),
                fields.waiters(task));
    }

    /** {@return what was handed over for a task, be it the program's own object or what stands around that; or null} */
    public static @Nullable Object handed(FutureTask<?> task) {
        Fields fields = Holder.TASK.handles();
        Object callable = fields == null ? null : fields.callable.of(task);
        return fields != null && fields.adapter.isInstance(callable)
                ? fields.adapted.of(Objects.requireNonNull(callable))
                : callable;
    }

    /** {@return whether a task has come to an end; false where it cannot be looked into} */
    static boolean isDone(FutureTask<?> task) {
        Fields fields = Holder.TASK.handles();
        return fields != null && fields.phase(task) != Phase.PENDING;
    }

    /** {@return the nodes with which threads wait for a task; each wait has one of its own} */
    static Map<Thread, Object> waits(FutureTask<?> task) {
        Fields fields = Holder.TASK.handles();
        return fields == null ? Map.of() : fields.waits(task);
    }

    /**
     * {@return the program's own object behind the JDK's wrappers of a task}
     *
     * @param task a callable, a runnable or a future, or null
     */
    static @Nullable Object workOf(@Nullable Object task) {
        Fields fields = Holder.TASK.handles();
        Object work = task;
        for (int i = 0; work != null && i < MOST_WRAPPERS; i++) {
            Object inner = inside(work, fields);
            if (inner == null) {
                return work instanceof FutureTask ? null : work;
            }
            work = inner;
        }
        return work;
    }

    private static @Nullable Object inside(Object work, @Nullable Fields fields) {
        if (work instanceof SeenThrough around) {
            return around.inside();
        }
        return fields == null ? null : fields.inside(work);
    }

    private record Fields(
            Getter state,
            int exceptional,
            int normal,
            int cancelled,
            Getter callable,
            Getter outcome,
            Getter runner,
            Getter waiters,
            Getter waiterThread,
            Getter nextWaiter,
            Class<?> adapter,
            Getter adapted) {

        /** NEW 0, COMPLETING 1, NORMAL 2, EXCEPTIONAL 3, CANCELLED 4, INTERRUPTING 5, INTERRUPTED 6 in 17 to 27. */
        Phase phase(FutureTask<?> task) {
            int now = (int) Objects.requireNonNull(state.of(task));
            if (now == exceptional) {
                return Phase.FAILED;
            }
            if (now == normal) {
                return Phase.DONE;
            }
            return now >= cancelled ? Phase.CANCELLED : Phase.PENDING;
        }

        @Nullable
        Object inside(Object wrapper) {
            if (adapter.isInstance(wrapper)) {
                return adapted.of(wrapper);
            }
            return wrapper instanceof FutureTask<?> task ? callable.of(task) : null;
        }

        List<Thread> waiters(FutureTask<?> task) {
            List<Thread> threads = new ArrayList<>(waits(task).keySet());
            Collections.reverse(threads); // the newest is first
            return Collections.unmodifiableList(threads);
        }

        Map<Thread, Object> waits(FutureTask<?> task) {
            Map<Thread, Object> nodes = new LinkedHashMap<>();
            Object node = waiters.of(task);
            for (int i = 0; node != null && i < MOST_WAITERS; i++) {
                if (waiterThread.of(node) instanceof Thread thread) {
                    nodes.put(thread, node);
                }
                node = nextWaiter.of(node);
            }
            return nodes;
        }
    }

    private static final class Holder {

        static final Attempt<Fields> TASK =
                Attempt.at(Feature.everywhere("futures of executors", "java.util.concurrent"), Holder::open);

        private static Fields open() throws ReflectiveOperationException {
            Class<?> task = FutureTask.class;
            Class<?> node = Getter.type("java.util.concurrent.FutureTask$WaitNode");
            Class<?> adapter = Getter.type("java.util.concurrent.Executors$RunnableAdapter");
            Fields fields = new Fields(
                    Getter.field(task, "state"),
                    constant("EXCEPTIONAL"),
                    constant("NORMAL"),
                    constant("CANCELLED"),
                    Getter.onlyField(task, Callable.class),
                    Getter.field(task, "outcome"),
                    Getter.field(task, "runner"),
                    Getter.onlyField(task, node),
                    Getter.onlyField(node, Thread.class),
                    Getter.onlyField(node, node),
                    adapter,
                    Getter.onlyField(adapter, Runnable.class));
            test(fields);
            return fields;
        }

        private static int constant(String name) throws ReflectiveOperationException {
            Field field = FutureTask.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.getInt(null);
        }

        private static void test(Fields fields) {
            Runnable work = () -> {};
            FutureTask<?> sample = new FutureTask<>(work, null);
            Object callable = Objects.requireNonNull(fields.callable.of(sample));
            Attempt.checkSame(work, fields.inside(callable), "a task has the runnable it was made of");
            Attempt.checkSame(Phase.PENDING, fields.phase(sample), "a new task is pending");
            sample.run();
            Attempt.checkSame(Phase.DONE, fields.phase(sample), "a task that ran is done");
            IllegalStateException failure = new IllegalStateException();
            FutureTask<?> failed = new FutureTask<>(() -> {
                throw failure;
            });
            failed.run();
            Attempt.checkSame(Phase.FAILED, fields.phase(failed), "a task that threw has failed");
            Attempt.checkSame(failure, fields.outcome.of(failed), "a task keeps what it threw");
        }
    }
}
