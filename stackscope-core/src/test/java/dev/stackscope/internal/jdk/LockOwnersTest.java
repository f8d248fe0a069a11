package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LockOwnersTest {

    private final ReentrantLock lock = new ReentrantLock();

    @Test
    void theOwnerOfAContendedLockIsItsThread() {
        Thread expected = LockOwners.probe().available() ? Thread.currentThread() : null;

        whileHeld(() -> {
            Thread waiter = startWaiter();

            assertThat(LockOwners.ownerOf(LockSupport.getBlocker(waiter))).isSameAs(expected);
        });
    }

    @Test
    void theWaitersOfALockComeInTheOrderOfTheirWaiting() {
        whileHeld(() -> {
            Thread first = startWaiter();
            Thread second = startWaiter();

            assertThat(LockOwners.waiters(LockSupport.getBlocker(first))).containsExactly(first, second);
        });
    }

    @Test
    void aLatchHasNoOwner() throws Exception {
        try (Parked parked = Parked.platform("at-latch")) {
            assertThat(LockOwners.ownerOf(LockSupport.getBlocker(parked.thread)))
                    .isNull();
        }
    }

    @Test
    void whatIsNoLockHasNeitherOwnerNorWaiters() {
        assertThat(LockOwners.ownerOf(new CountDownLatch(1))).isNull();
        assertThat(LockOwners.ownerOf(null)).isNull();
        assertThat(LockOwners.waiters("text")).isEmpty();
    }

    @Test
    void theOwnerCanBeAVirtualThread() throws Exception {
        assumeTrue(LockOwners.probe().available(), "locks are closed");
        CountDownLatch release = new CountDownLatch(1);
        Thread virtual = Parked.startVirtual("holder", () -> whileHeld(() -> Parked.await(release)));
        Parked.untilWaiting(virtual);
        Thread waiter = startWaiter();

        assertThat(LockOwners.ownerOf(LockSupport.getBlocker(waiter))).isSameAs(virtual);
        release.countDown();
    }

    private void whileHeld(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }

    private Thread startWaiter() {
        Thread waiter = new Thread(() -> whileHeld(() -> {}));
        waiter.setDaemon(true);
        waiter.start();
        Parked.untilWaiting(waiter);
        return waiter;
    }
}
