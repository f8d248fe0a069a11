package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.stackscope.testing.Blocked;
import dev.stackscope.testing.Resting;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said of a thread that waits for a lock: how it is held, and by whom. */
class LockWaitsTest {

    private static final String UNKNOWN = ", by whom the JDK does not say";

    @TestFactory
    Stream<DynamicTest> aLockSaysHowOftenItIsHeldAndByWhom() {
        ReentrantLock lock = new ReentrantLock();
        return onBothKinds(virtual -> {
            try (Resting owner = holding(lock, lock);
                    Blocked blocked = Blocked.in(virtual, lock::lockInterruptibly)) {
                Resting.untilAtRest(blocked.thread);

                boolean shown = Blocked.isOpen() || !virtual;
                assertThat(owner.thread().isAlive()).isTrue();
                assertThat(Blocked.lines(blocked.stack()))
                        .isEqualTo("WAITING on ReentrantLock@#  held twice" + heldByOwner(shown));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aWriterLeadsToTheReaderInFrontOfIt() {
        return onBothKinds(virtual -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            try (Resting owner = holding(lock.readLock());
                    Blocked blocked = Blocked.in(virtual, lock.writeLock()::lockInterruptibly)) {
                Resting.untilAtRest(blocked.thread);

                assertThat(owner.thread().isAlive()).isTrue();
                assertThat(Blocked.lines(blocked.stack()))
                        .isEqualTo("WAITING on ReentrantReadWriteLock@# to write  1 read lock held"
                                + (Blocked.isOpen() ? heldByOwner(true) : UNKNOWN));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aReaderLeadsToTheWriter() {
        return onBothKinds(virtual -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            try (Resting owner = holding(lock.writeLock(), lock.writeLock(), lock.writeLock());
                    Blocked blocked = Blocked.in(virtual, lock.readLock()::lockInterruptibly)) {
                Resting.untilAtRest(blocked.thread);

                assertThat(owner.thread().isAlive()).isTrue();
                assertThat(Blocked.lines(blocked.stack()))
                        .isEqualTo("WAITING on ReentrantReadWriteLock@# to read  held 3 times"
                                + heldByOwner(Blocked.isOpen() || !virtual));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aThreadThatHoldsTheReadLockItselfWhileItWantsToWriteSaysSo() {
        return onBothKinds(virtual -> {
            ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
            try (Blocked blocked = Blocked.in(virtual, () -> {
                lock.readLock().lockInterruptibly();
                lock.writeLock().lockInterruptibly();
            })) {
                Resting.untilAtRest(blocked.thread);
                String kind = virtual ? "vthread" : "thread";

                assertThat(Blocked.lines(blocked.stack()))
                        .isEqualTo("WAITING on ReentrantReadWriteLock@# to write  1 read lock held"
                                + (Blocked.isOpen()
                                        ? ", by itself  [W1]\n└╌ held by " + kind + " #N \"waiter\"  ^ cycle to W1"
                                        : UNKNOWN));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aStampedLockSaysHowItIsHeld() {
        return onBothKinds(virtual -> {
            StampedLock read = new StampedLock();
            read.readLock();
            read.readLock();
            StampedLock written = new StampedLock();
            written.writeLock();

            assertThat(seen(virtual, read::writeLockInterruptibly))
                    .isEqualTo("WAITING on StampedLock@# to write  2 read locks held" + UNKNOWN);
            assertThat(seen(virtual, written::readLockInterruptibly))
                    .isEqualTo("WAITING on StampedLock@# to read  write-locked" + UNKNOWN);
            assertThat(seen(virtual, written.asReadLock()::lockInterruptibly))
                    .isEqualTo("WAITING on StampedLock@# to read  write-locked" + UNKNOWN);
        });
    }

    @Test
    void aStampedLockOfTheProgramsOwnClassIsNotAsked() throws Exception {
        StampedLock hostile = new StampedLock() {
            private static final long serialVersionUID = 1L;

            @Override
            public int getReadLockCount() {
                throw new IllegalStateException("asked");
            }
        };
        hostile.writeLock();

        assertThat(seen(false, hostile::readLockInterruptibly))
                .startsWith("WAITING on ")
                .doesNotContain("asked");
    }

    private static String seen(boolean virtual, Resting.Body body) throws Exception {
        try (Blocked blocked = Blocked.in(virtual, body)) {
            Resting.untilAtRest(blocked.thread);
            return Blocked.lines(blocked.stack());
        }
    }

    /** Makes a thread that holds locks and sleeps. */
    private static Resting holding(Lock... locks) {
        return Resting.in("owner", () -> {
            for (Lock lock : locks) {
                lock.lock();
            }
            try {
                Thread.sleep(3_600_000);
            } finally {
                for (Lock lock : locks) {
                    lock.unlock();
                }
            }
        });
    }

    private static String heldByOwner(boolean shown) {
        return shown ? "\n└╌ held by thread #N \"owner\"  TIMED_WAITING in Thread.sleep" : "";
    }

    /** What is checked on a thread of either kind. */
    private interface Check {
        void on(boolean virtual) throws Exception;
    }

    private static Stream<DynamicTest> onBothKinds(Check check) {
        return Blocked.kindsOfThreads().stream()
                .map(virtual -> dynamicTest(virtual ? "virtual" : "platform", () -> check.on(virtual)));
    }
}
