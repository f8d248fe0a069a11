package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Resting;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** The numbers are the same whether the JDK's packages are open or not. */
class SynchronizersTest {

    @Test
    void aLatchSaysWhatIsLeftToCount() {
        CountDownLatch latch = new CountDownLatch(12);

        assertState(latch::await, 12);
    }

    @Test
    void aSemaphoreSaysWhatItsPermitsAre() {
        Semaphore semaphore = new Semaphore(-3);

        assertState(semaphore::acquire, -3);
    }

    @Test
    void aLockForReadersAndOneWriterSaysHowOftenItIsHeld() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        lock.writeLock().lock();
        try {
            assertState(lock.readLock()::lockInterruptibly, 1);
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Test
    void aSynchronizerThatIsNotTheJdksIsNotAsked() {
        AbstractQueuedSynchronizer own = new AbstractQueuedSynchronizer() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                throw new AssertionError("toString of a foreign object");
            }
        };

        assertThat(Synchronizers.stateOf(own)).isNull();
        assertThat(Synchronizers.stateOf(null)).isNull();
        assertThat(Synchronizers.stateOf("[State = 1, ")).isNull();
    }

    private static void assertState(Resting.Body wait, long expected) {
        try (Resting waiter = Resting.in("waiter", wait)) {
            assertThat(Synchronizers.stateOf(LockSupport.getBlocker(waiter.thread())))
                    .isEqualTo(expected);
        }
    }
}
