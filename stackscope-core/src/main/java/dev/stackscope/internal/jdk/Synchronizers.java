package dev.stackscope.internal.jdk;

import java.util.Objects;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * The numbers inside the JDK's synchronizers: counts, permits, holds.
 *
 * <p>Where their package is open they are read as they are, else from the text that every synchronizer of the JDK has, {@code
 * java.util.concurrent.CountDownLatch$Sync@1f[State = 2, nonempty queue]}, which takes no lock. Synchronizers of others
 * may have overridden it, and are not asked.
 */
public final class Synchronizers {

    private static final String BEFORE = "[State = ";

    private Synchronizers() {}

    /** {@return whether the numbers can be seen} */
    public static Probe probe() {
        return Holder.TEXT.probe();
    }

    /** {@return the number in a synchronizer of the JDK, or null where {@code blocker} is none or does not say} */
    public static @Nullable Long stateOf(@Nullable Object blocker) {
        if (blocker == null || !isOfTheJdk(blocker)) {
            return null;
        }
        State state = State.ATTEMPT.handles();
        if (state != null) {
            return state.of(blocker);
        }
        return probe().available() ? parse(blocker.toString()) : null;
    }

    /** {@return how many threads are queued at a synchronizer, 0 for anything else} */
    public static int queued(@Nullable Object blocker) {
        return LockOwners.waiters(blocker).size();
    }

    /** {@return how often the read locks of a lock with state {@code state} are held, by all threads together} */
    static long readLocks(Object synchronizer, long state) {
        return state >>> sharedShift(synchronizer);
    }

    /** {@return how often the write lock of a lock with state {@code state} is held} */
    static long writeLocks(Object synchronizer, long state) {
        return state & ((1L << sharedShift(synchronizer)) - 1);
    }

    // ReentrantReadWriteLock.Sync.SHARED_SHIFT: 16 bits of an int up to 24, 32 bits of a long since 25.
    private static int sharedShift(Object synchronizer) {
        return synchronizer instanceof AbstractQueuedLongSynchronizer ? 32 : 16;
    }

    private static boolean isOfTheJdk(Object blocker) {
        return (blocker instanceof AbstractQueuedSynchronizer || blocker instanceof AbstractQueuedLongSynchronizer)
                && blocker.getClass().getModule() == Object.class.getModule();
    }

    private static @Nullable Long parse(String text) {
        int begin = text.indexOf('['); // which no class of the JDK has in its name
        int end = text.indexOf(',', begin);
        return end < 0 || !text.startsWith(BEFORE, begin)
                ? null
                : Long.parseLong(text, begin + BEFORE.length(), end, 10);
    }

    private static final class Holder {

        static final Attempt<Boolean> TEXT =
                Attempt.at(Feature.everywhere("counts, permits and holds of synchronizers"), Holder::open);

        private static Boolean open() {
            Long found = parse(new Sample().toString());
            if (found == null || found != Sample.STATE) {
                throw new IllegalStateException("self-test failed: a synchronizer's text has its state");
            }
            return true;
        }
    }

    /** The field, which is much quicker to read than the text is to make. */
    private record State(Getter ofInt, Getter ofLong) {

        static final Attempt<State> ATTEMPT =
                Attempt.at(Feature.everywhere("state of synchronizers", "java.util.concurrent.locks"), State::open);

        private static State open() throws ReflectiveOperationException {
            State state = new State(
                    Getter.onlyField(AbstractQueuedSynchronizer.class, int.class),
                    Getter.onlyField(AbstractQueuedLongSynchronizer.class, long.class));
            if (state.of(new Sample()) != Sample.STATE) {
                throw new IllegalStateException("self-test failed: a synchronizer has its state");
            }
            return state;
        }

        long of(Object synchronizer) {
            Getter getter = synchronizer instanceof AbstractQueuedSynchronizer ? ofInt : ofLong;
            return ((Number) Objects.requireNonNull(getter.of(synchronizer))).longValue();
        }
    }

    /** A synchronizer of our own, for the self-test. */
    private static final class Sample extends AbstractQueuedSynchronizer {

        private static final long serialVersionUID = 1L;
        static final int STATE = 42;

        Sample() {
            setState(STATE);
        }
    }
}
