package dev.stackscope.glue.reactor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import reactor.core.Disposable;

/**
 * What an operator has running or waiting on a scheduler: threads, futures that stand in a queue, and futures of the
 * program's own.
 *
 * <p>An operator's worker and the tasks of it belong to that operator; the scheduler belongs to all.
 */
final class SchedulerTasks {

    private static final int MAX_OBJECTS = 2_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));
    private final Deque<Object> open = new ArrayDeque<>();
    private final List<Object> found = new ArrayList<>(0);

    private SchedulerTasks() {}

    /** {@return the threads and futures that an operator waits for} */
    static List<Object> of(Object operator) {
        return of(operator, OperatorFields.all(operator));
    }

    /** {@return the threads and futures that an operator waits for, given what its fields hold} */
    static List<Object> of(Object operator, List<Object> values) {
        if (!isAnyOfUse(values)) {
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
        boolean task = OperatorClass.of(holder).isOfScheduler();
        boolean running = task && hasThread(values);
        for (Object value : values) {
            if (value instanceof Thread) {
                add(value, task); // FluxSubscribeOn keeps the thread for good
            } else if (isFuture(value)) {
                boolean subscriber = Links.isLive(value); // that of Mono.toFuture()
                add(value, !running && !subscriber && !isMark(value, holder));
            } else if (isTaskOfScheduler(value) && seen.add(value)) {
                open.add(value);
            }
        }
    }

    private static boolean isAnyOfUse(List<Object> values) {
        for (Object value : values) {
            if (value instanceof Thread || isFuture(value) || isTaskOfScheduler(value)) {
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

    private static boolean isFuture(Object value) {
        return value instanceof CompletionStage
                || (value instanceof Future && OperatorClass.of(value).isOfJdk());
    }

    /** {@return whether a value is one of the constants that tell how a task ended} */
    @SuppressWarnings("ReferenceEquality") // a future may be of a foreign class
    private static boolean isMark(Object value, Object holder) {
        return OperatorFields.constants(Future.class, holder).stream().anyMatch(mark -> mark == value);
    }

    private void add(Object value, boolean wanted) {
        if (wanted && !isDone(value) && seen.add(value)) {
            found.add(value);
        }
    }

    private static boolean isTaskOfScheduler(Object value) {
        return value instanceof Disposable && OperatorClass.of(value).isTaskOfScheduler();
    }

    private static boolean isDone(Object value) {
        return value instanceof Future<?> future && OperatorClass.of(value).isOfJdk() && future.isDone();
    }
}
