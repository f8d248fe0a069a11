package dev.stackscope.glue.reactor;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * What an operator has running or waiting on a scheduler: threads, futures that stand in a queue, and futures of the
 * program's own.
 *
 * <p>An operator's worker and the tasks of it belong to that operator; the scheduler belongs to all.
 */
final class SchedulerTasks {

    /** What is a thread or a future, or leads to one. */
    static final long OF_USE = Trait.any(Trait.THREAD, Trait.FUTURE, Trait.TASK_OF_SCHEDULER);

    private static final int MAX_OBJECTS = 2_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));
    private final Deque<Object> open = new ArrayDeque<>();
    private final List<Object> found = new ArrayList<>(0);

    private SchedulerTasks() {}

    /** {@return the threads and futures that an object waits for} */
    static List<Object> of(Object holder) {
        return of(holder, OperatorFields.all(holder));
    }

    /** {@return the threads and futures that an operator waits for, given those and the tasks of schedulers that it holds} */
    static List<Object> of(Object operator, List<Object> values) {
        if (values.isEmpty() || !isAnyOfUse(values)) {
            return List.of();
        }
        SchedulerTasks tasks = new SchedulerTasks();
        tasks.enter(operator, values);
        while (!tasks.open.isEmpty() && tasks.seen.size() < MAX_OBJECTS) {
            Object next = tasks.open.remove();
            tasks.enter(next, OperatorFields.all(next));
        }
        return tasks.found;
    }

    /** {@return the executors of a scheduler} */
    static List<Object> executors(Object scheduler) {
        List<Object> executors = new ArrayList<>();
        for (Object value : OperatorFields.all(scheduler)) {
            if (value instanceof ExecutorService) {
                executors.add(value);
            }
        }
        return executors;
    }

    private void enter(Object holder, List<Object> values) {
        boolean task = OperatorClass.of(holder).is(Trait.OF_SCHEDULER);
        boolean running = task && hasThread(values);
        for (Object value : values) {
            OperatorClass type = OperatorClass.of(value);
            if (type.is(Trait.THREAD)) {
                add(value, task); // FluxSubscribeOn keeps the thread for good
            } else if (type.is(Trait.FUTURE)) {
                boolean subscriber = type.is(Trait.LIVE); // that of Mono.toFuture()
                add(value, !running && !subscriber && !isMark(value, holder));
            } else if (type.is(Trait.TASK_OF_SCHEDULER) && seen.add(value)) {
                open.add(value);
            }
        }
    }

    private static boolean isAnyOfUse(List<Object> values) {
        for (Object value : values) {
            if (OperatorClass.of(value).isAny(OF_USE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasThread(List<Object> values) {
        for (Object value : values) {
            if (value instanceof Thread) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether a value is one of the constants that tell how a task ended} */
    @SuppressWarnings("ReferenceEquality") // a future may be of a foreign class
    private static boolean isMark(Object value, Object holder) {
        for (Field mark : OperatorClass.of(holder).marks()) {
            if (OperatorFields.value(mark, holder) == value) {
                return true;
            }
        }
        return false;
    }

    private void add(Object value, boolean wanted) {
        if (wanted && !isDone(value) && seen.add(value)) {
            found.add(value);
        }
    }

    private static boolean isDone(Object value) {
        return value instanceof Future<?> future && OperatorClass.of(value).is(Trait.OF_JDK) && future.isDone();
    }
}
