package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's queues hold, read without their locks.
 *
 * <p>Iterators and sizes of most of them take the lock that the program needs. A queue of the program's own class is
 * left alone: its methods are foreign code.
 */
public final class Backlogs {

    /** How often a walk begins again because the node it stood on was taken. */
    private static final int MOST_WALKS = 3;

    private Backlogs() {}

    /** {@return whether queues can be looked into} */
    public static Probe probe() {
        return Holder.QUEUES.probe();
    }

    /**
     * {@return what a queue holds, or null where its class is none of the JDK's or it cannot be looked into}
     *
     * @param most how many of its elements to return
     */
    public static @Nullable Backlog of(@Nullable Object queue, int most) {
        if (queue == null || queue.getClass() == SynchronousQueue.class) {
            return queue == null ? null : Backlog.EMPTY; // it hands over and keeps nothing
        }
        if (queue.getClass() == LinkedTransferQueue.class) {
            return concurrent((LinkedTransferQueue<?>) queue, most);
        }
        Queues queues = Holder.QUEUES.handles();
        return queues == null ? null : queues.read(queue, most);
    }

    /** {@return how many elements a queue has, or null where that takes a lock, foreign code or a way in} */
    public static @Nullable Integer size(@Nullable Object queue) {
        if (queue == null) {
            return null;
        }
        boolean counted = queue.getClass() == LinkedBlockingQueue.class // reads an atomic number
                || queue.getClass() == SynchronousQueue.class;
        return counted ? (Integer) ((Collection<?>) queue).size() : null;
    }

    /** The iterator of a transfer queue takes no lock. */
    private static Backlog concurrent(LinkedTransferQueue<?> queue, int most) {
        List<Object> tasks = new ArrayList<>();
        for (Object task : queue) {
            if (tasks.size() == most) {
                break;
            }
            tasks.add(task);
        }
        return new Backlog(tasks, Math.max(tasks.size(), queue.size()), true);
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    /** A queue of nodes. Nodes that were taken lead to themselves. */
    private record Linked(Getter first, boolean headIsEmpty, Getter next, Getter item, Getter count) {

        Backlog read(Object queue, int most) {
            List<Object> tasks = new ArrayList<>();
            for (int i = 0; i < MOST_WALKS && !walk(queue, most, tasks); i++) {
                tasks = i + 1 < MOST_WALKS ? new ArrayList<>() : tasks;
            }
            return new Backlog(tasks, Math.max(tasks.size(), number(count.of(queue))), true);
        }

        /** {@return whether the walk came to an end} */
        @SuppressWarnings("ReferenceEquality") // nodes are told apart by identity
        private boolean walk(Object queue, int most, List<Object> tasks) {
            Object node = first.of(queue);
            if (headIsEmpty && node != null) {
                node = next.of(node);
            }
            while (node != null && tasks.size() < most) {
                Object task = item.of(node);
                Object after = next.of(node);
                if (after == node) {
                    return false;
                }
                if (task != null) {
                    tasks.add(task);
                }
                node = after;
            }
            return true;
        }
    }

    /** A queue in an array: a ring, or a heap, which begins at its start. */
    private record InArray(Getter array, @Nullable Getter start, Getter count) {

        Object[] copy(Object queue, int most) {
            Object[] all = (Object[]) Objects.requireNonNull(array.of(queue), "array");
            int from = start == null ? 0 : number(start.of(queue));
            Object[] copy = new Object[Math.min(most, Math.min(size(queue), all.length))];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = all[(from + i) % all.length];
            }
            return copy;
        }

        int size(Object queue) {
            return number(count.of(queue));
        }

        Backlog read(Object queue, int most, boolean inOrder) {
            List<Object> tasks =
                    Arrays.stream(copy(queue, most)).filter(Objects::nonNull).toList();
            return new Backlog(tasks, size(queue), inOrder);
        }
    }

    private record Due(Object task, long nanos) {}

    private record Queues(
            Linked queue, Linked deque, InArray ring, InArray heap, Class<?> scheduledType, InArray scheduled) {

        @Nullable
        Backlog read(Object object, int most) {
            Class<?> type = object.getClass();
            if (type == LinkedBlockingQueue.class) {
                return queue.read(object, most);
            }
            if (type == LinkedBlockingDeque.class) {
                return deque.read(object, most);
            }
            if (type == ArrayBlockingQueue.class) {
                return ring.read(object, most, true);
            }
            if (type == PriorityBlockingQueue.class) {
                return heap.read(object, most, false); // only the program's own comparator knows the order
            }
            return type == scheduledType ? byTime(object, most) : null;
        }

        /** {@return the tasks by when they are due; those of the program's own classes last, for only they know} */
        private Backlog byTime(Object object, int most) {
            List<Object> tasks = Arrays.stream(scheduled.copy(object, most))
                    .filter(Objects::nonNull)
                    .map(Queues::due)
                    .sorted(Comparator.comparingLong(Due::nanos))
                    .map(Due::task)
                    .toList();
            return new Backlog(tasks, scheduled.size(object), true);
        }

        private static Due due(Object task) {
            Long nanos = Delays.nanosUntil(task);
            return new Due(task, nanos == null ? Long.MAX_VALUE : nanos);
        }
    }

    private static final class Holder {

        static final Attempt<Queues> QUEUES =
                Attempt.at(Feature.everywhere("tasks in queues", "java.util.concurrent"), Holder::open);

        private static Queues open() throws ReflectiveOperationException {
            Class<?> scheduled = Getter.type("java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue");
            Queues queues = new Queues(
                    linked(LinkedBlockingQueue.class, "head", true),
                    linked(LinkedBlockingDeque.class, "first", false),
                    new InArray(
                            Getter.field(ArrayBlockingQueue.class, "items"),
                            Getter.field(ArrayBlockingQueue.class, "takeIndex"),
                            Getter.field(ArrayBlockingQueue.class, "count")),
                    inHeap(PriorityBlockingQueue.class),
                    scheduled,
                    inHeap(scheduled));
            test(queues, new LinkedBlockingQueue<>());
            test(queues, new LinkedBlockingDeque<>());
            test(queues, new ArrayBlockingQueue<>(3));
            test(queues, new PriorityBlockingQueue<>());
            return queues;
        }

        private static Linked linked(Class<?> type, String first, boolean headIsEmpty)
                throws ReflectiveOperationException {
            Class<?> node = Getter.type(type.getName() + "$Node");
            return new Linked(
                    Getter.field(type, first),
                    headIsEmpty,
                    Getter.field(node, "next"),
                    Getter.field(node, "item"),
                    Getter.field(type, "count"));
        }

        private static InArray inHeap(Class<?> type) throws ReflectiveOperationException {
            return new InArray(Getter.field(type, "queue"), null, Getter.field(type, "size"));
        }

        private static void test(Queues queues, Collection<Object> sample) {
            sample.add("first");
            sample.add("second");
            Backlog backlog = queues.read(sample, 2);
            if (!new Backlog(List.of("first", "second"), 2, backlog == null || backlog.inOrder()).equals(backlog)) {
                throw new IllegalStateException("self-test failed: a queue has what was put into it");
            }
        }
    }
}
