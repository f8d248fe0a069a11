package dev.stackscope.internal.jdk;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What barriers and blocking queues hold, read from their fields: their own methods take their locks.
 *
 * <p>A parked thread's blocker is a condition, which does not lead back to them; they must be at hand.
 */
public final class Gatherings {

    private Gatherings() {}

    /** {@return whether barriers can be looked into} */
    public static Probe barriers() {
        return BarrierHolder.FIELDS.probe();
    }

    /** {@return whether blocking queues can be looked into} */
    public static Probe queues() {
        return QueueHolder.FIELDS.probe();
    }

    /**
     * How far a barrier is.
     *
     * @param arrived how many parties have arrived
     * @param parties how many there are
     */
    public record Barrier(int arrived, int parties) {}

    /**
     * What a blocking queue holds.
     *
     * @param size how many elements it has
     * @param capacity how many it can have
     * @param notEmpty the condition that takers wait at
     * @param notFull the condition that putters wait at
     */
    public record Queue(
            int size,
            int capacity,
            @Nullable Object notEmpty,
            @Nullable Object notFull) {}

    /** {@return how far a barrier is, or null where {@code object} is none or cannot be looked into} */
    public static @Nullable Barrier barrier(@Nullable Object object) {
        BarrierFields fields = BarrierHolder.FIELDS.handles();
        return fields == null || !(object instanceof CyclicBarrier) ? null : fields.of(object);
    }

    /** {@return what a bounded queue of the JDK holds, or null where {@code object} is none or cannot be looked into} */
    public static @Nullable Queue queue(@Nullable Object object) {
        Queues queues = QueueHolder.FIELDS.handles();
        if (queues == null || object == null) {
            return null;
        }
        if (object instanceof ArrayBlockingQueue<?>) {
            return queues.array().of(object);
        }
        if (object instanceof LinkedBlockingQueue<?>) {
            return queues.linked().of(object);
        }
        return object instanceof LinkedBlockingDeque<?> ? queues.deque().of(object) : null;
    }

    private record BarrierFields(Getter parties, Getter missing) {

        Barrier of(Object barrier) {
            int all = number(parties.of(barrier));
            return new Barrier(all - number(missing.of(barrier)), all);
        }
    }

    private static int number(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : 0;
    }

    private record Queues(QueueFields array, QueueFields linked, QueueFields deque) {}

    /** The fields of one class of queues; its capacity is a number, or the length of its array. */
    private record QueueFields(Getter count, Getter capacity, Getter notEmpty, Getter notFull) {

        static QueueFields of(Class<?> type, String capacity) throws ReflectiveOperationException {
            return new QueueFields(
                    Getter.field(type, "count"),
                    Getter.field(type, capacity),
                    Getter.field(type, "notEmpty"),
                    Getter.field(type, "notFull"));
        }

        Queue of(Object queue) {
            Object room = capacity.of(queue);
            return new Queue(
                    number(count.of(queue)),
                    room instanceof Object[] items ? items.length : number(room),
                    notEmpty.of(queue),
                    notFull.of(queue));
        }
    }

    private static final class BarrierHolder {

        static final Attempt<BarrierFields> FIELDS =
                Attempt.at(Feature.everywhere("arrivals at barriers", "java.util.concurrent"), BarrierHolder::open);

        private static BarrierFields open() throws ReflectiveOperationException {
            BarrierFields fields = new BarrierFields(
                    Getter.field(CyclicBarrier.class, "parties"), Getter.field(CyclicBarrier.class, "count"));
            if (!new Barrier(0, 3).equals(fields.of(new CyclicBarrier(3)))) {
                throw new IllegalStateException("self-test failed: a new barrier misses all of its parties");
            }
            return fields;
        }
    }

    private static final class QueueHolder {

        static final Attempt<Queues> FIELDS =
                Attempt.at(Feature.everywhere("contents of queues", "java.util.concurrent"), QueueHolder::open);

        private static Queues open() throws ReflectiveOperationException {
            Queues queues = new Queues(
                    QueueFields.of(ArrayBlockingQueue.class, "items"),
                    QueueFields.of(LinkedBlockingQueue.class, "capacity"),
                    QueueFields.of(LinkedBlockingDeque.class, "capacity"));
            check(queues.array().of(new ArrayBlockingQueue<>(3)));
            check(queues.linked().of(new LinkedBlockingQueue<>(3)));
            check(queues.deque().of(new LinkedBlockingDeque<>(3)));
            return queues;
        }

        private static void check(Queue queue) {
            boolean sound = queue.size() == 0
                    && queue.capacity() == 3
                    && queue.notEmpty() instanceof Condition
                    && queue.notFull() instanceof Condition;
            if (!sound) {
                throw new IllegalStateException("self-test failed: a new queue is empty");
            }
        }
    }
}
