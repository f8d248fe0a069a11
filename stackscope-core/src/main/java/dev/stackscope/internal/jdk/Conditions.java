package dev.stackscope.internal.jdk;

import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code java.util.concurrent} locks: whose they are, and how many threads wait at them. */
public final class Conditions {

    private static final int MOST_WAITERS = 100_000;

    // AbstractQueuedSynchronizer.COND in 17 to 27: the node waits at its condition, neither signalled nor cancelled.
    private static final int AT_CONDITION = 2;

    private Conditions() {}

    /** {@return whether conditions can be seen} */
    public static Probe probe() {
        return Holder.FIELDS.probe();
    }

    /** {@return the synchronizer of the lock that the condition belongs to, or null where it cannot be seen} */
    public static @Nullable Object synchronizerOf(@Nullable Object condition) {
        Fields fields = fieldsFor(condition);
        return fields == null || condition == null
                ? null
                : fields.synchronizer().of(condition);
    }

    /** {@return how many threads wait at a condition, or null where it cannot be seen; a moment's picture} */
    public static @Nullable Integer waiters(@Nullable Object condition) {
        Fields fields = fieldsFor(condition);
        if (fields == null || condition == null) {
            return null;
        }
        int count = 0;
        int steps = 0;
        Object node = fields.first().of(condition);
        while (node != null && steps++ < MOST_WAITERS) {
            Object status = fields.status().of(node);
            count += status instanceof Integer bits && (bits & AT_CONDITION) != 0 ? 1 : 0;
            node = fields.next().of(node);
        }
        return count;
    }

    private static @Nullable Fields fieldsFor(@Nullable Object condition) {
        Both both = Holder.FIELDS.handles();
        if (both == null) {
            return null;
        }
        return condition instanceof AbstractQueuedSynchronizer.ConditionObject
                ? both.plain()
                : condition instanceof AbstractQueuedLongSynchronizer.ConditionObject ? both.wide() : null;
    }

    private record Both(Fields plain, Fields wide) {}

    private record Fields(Getter synchronizer, Getter first, Getter next, Getter status) {

        static Fields of(Class<?> synchronizer, Class<?> condition) throws ReflectiveOperationException {
            Class<?> node = Getter.type(synchronizer.getName() + "$ConditionNode");
            return new Fields(
                    Getter.onlyField(condition, synchronizer),
                    Getter.field(condition, "firstWaiter"),
                    Getter.onlyField(node, node),
                    Getter.field(node, "status"));
        }
    }

    private static final class Holder {

        static final Attempt<Both> FIELDS =
                Attempt.at(Feature.everywhere("waiters at conditions", "java.util.concurrent.locks"), Holder::open);

        private static Both open() throws ReflectiveOperationException {
            Fields plain =
                    Fields.of(AbstractQueuedSynchronizer.class, AbstractQueuedSynchronizer.ConditionObject.class);
            Sample sample = new Sample();
            Object condition = sample.new ConditionObject();
            Attempt.checkSame(sample, plain.synchronizer().of(condition), "a condition knows its lock");
            Attempt.checkSame(null, plain.first().of(condition), "nobody waits at a new condition");
            return new Both(
                    plain,
                    Fields.of(
                            AbstractQueuedLongSynchronizer.class,
                            AbstractQueuedLongSynchronizer.ConditionObject.class));
        }
    }

    /** A synchronizer of our own, for the self-test. */
    private static final class Sample extends AbstractQueuedSynchronizer {

        private static final long serialVersionUID = 1L;
    }
}
