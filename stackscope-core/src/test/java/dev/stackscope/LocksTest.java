package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.Context.Kind;
import dev.stackscope.Context.Visibility;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.internal.jdk.LockOwners;
import dev.stackscope.render.Renderer;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** The locks of {@code java.util.concurrent} that frames hold. */
class LocksTest {

    private static final ReentrantLock SHARED = new ReentrantLock();

    private final ReentrantLock stock = new ReentrantLock();
    private final ReentrantReadWriteLock prices = new ReentrantReadWriteLock();
    private final Condition changed = stock.newCondition();
    private final CountDownLatch release = new CountDownLatch(1);

    @Test
    void theCallersLockIsTheObjectInItsField() {
        stock.lock();
        try {
            Context lock = onlyLock(Stackscope.extractCurrent());

            assertThat(lock.variableName()).isEqualTo("stock");
            assertThat(lock.startLine()).isNotNull();
            assertThat(lock.object()).isSameAs(LiveFrames.currentThread().available() ? stock : null);
        } finally {
            stock.unlock();
        }
    }

    @Test
    void aStaticLockIsLive() {
        assumeLocals();
        SHARED.lock();
        try {
            assertThat(onlyLock(Stackscope.extractCurrent()).object()).isSameAs(SHARED);
        } finally {
            SHARED.unlock();
        }
    }

    @Test
    void aLockInALocalVariableIsLive() {
        assumeLocals();
        Lock local = new ReentrantLock();
        if (local.tryLock()) {
            try {
                assertThat(onlyLock(Stackscope.extractCurrent()).object()).isSameAs(local);
            } finally {
                local.unlock();
            }
        }
    }

    @Test
    void aReadLockIsShownThoughItsOwnerIsUnknown() {
        assumeLocals();
        prices.readLock().lock();
        try {
            Context lock = onlyLock(Stackscope.extractCurrent());

            assertThat(lock.variableName()).isEqualTo("prices.readLock()");
            assertThat(lock.object()).isSameAs(prices.readLock());
        } finally {
            prices.readLock().unlock();
        }
    }

    @Test
    void aLockTakenTwiceSaysSo() {
        assumeLocals();
        stock.lock();
        try {
            stock.lock();
            try {
                List<Context> locks = locks(Stackscope.extractCurrent());

                assertThat(locks)
                        .hasSize(2)
                        .extracting(Context::description)
                        .allSatisfy(words ->
                                assertThat(words).startsWith("ReentrantLock").endsWith(", taken 2 times"));
            } finally {
                stock.unlock();
            }
        } finally {
            stock.unlock();
        }
    }

    @Test
    @SuppressWarnings("LockNotBeforeTry") // nothing can fail in between
    void aReleasedLockIsNotShown() {
        stock.lock();
        stock.unlock();

        assertThat(locks(Stackscope.extractCurrent())).isEmpty();
    }

    @Test
    void aLockThatAHelperReleasedIsNotShown() {
        assumeLocals();
        stock.lock();
        try {
            unlockIn(stock);

            assertThat(locks(Stackscope.extractCurrent())).isEmpty();
        } finally {
            if (stock.isHeldByCurrentThread()) {
                stock.unlock();
            }
        }
    }

    private static void unlockIn(Lock lock) {
        lock.unlock();
    }

    @Test
    void aLockOfAHelperThatReturnedIsOnNoFrame() {
        takeStock();

        assertThat(locks(Stackscope.extractCurrent())).isEmpty();
        stock.unlock();
    }

    private void takeStock() {
        stock.lock();
    }

    @Test
    void theLockOfAnotherThreadIsKnownFromTheClassFile() {
        try (Resting thread = Resting.in("holder", this::holdStock)) {
            Context lock = onlyLock(Stackscope.extract(thread.thread()));

            assertThat(lock.visibility()).isEqualTo(Visibility.STATIC);
            assertThat(lock.typeName()).isEqualTo(ReentrantLock.class.getName());
            assertThat(Renderer.tree().render(lock)).matches("lock \\(ReentrantLock stock\\)  line \\d+  static\\n");
        }
    }

    @Test
    void aThreadThatAwaitsAConditionHasGivenItsLockUp() {
        try (Resting thread = Resting.in("awaiting", this::awaitChange)) {
            assertThat(locks(Stackscope.extract(thread.thread()))).isEmpty();
        }
    }

    @Test
    void inATreeTheHolderShowsTheHashThatTheWaiterShows() {
        assumeTrue(LockOwners.probe().available(), "locks are closed");
        try (Resting holder = Resting.in("holder", this::holdStock);
                Resting waiter = Resting.in("waiter", this::holdStock)) {
            TaskTree tree = Stackscope.taskTree();
            Context lock = onlyLock(root(tree, holder.thread()));
            Leaf wait = root(tree, waiter.thread()).leaves().get(0);

            assertThat(lock.visibility()).isEqualTo(Visibility.LIVE);
            assertThat(lock.variableName()).isEqualTo("stock");
            assertThat(wait.description()).isEqualTo("on " + lock.description());
        }
    }

    @Test
    void inATreeAContendedLockThatNoFrameShowsIsOnItsThread() {
        assumeTrue(LockOwners.probe().available(), "locks are closed");
        try (Resting holder = Resting.in("holder", this::holdByHelper);
                Resting waiter = Resting.in("waiter", this::holdStock)) {
            Stack stack = root(Stackscope.taskTree(), holder.thread());

            assertThat(waiter.thread().isAlive()).isTrue();
            assertThat(locks(stack)).isEmpty();
            assertThat(stack.contexts()).singleElement().satisfies(context -> {
                assertThat(context.kind()).isEqualTo(Kind.LOCK);
                assertThat(context.description()).startsWith("ReentrantLock@");
            });
        }
    }

    @Test
    void aParkedVirtualThreadShowsTheLockItself() throws Exception {
        Thread thread = Parked.startVirtual("holder", () -> {
            stock.lock();
            try {
                Parked.await(release);
            } finally {
                stock.unlock();
            }
        });
        assumeTrue(LiveFrames.parkedThreads().available(), "parked threads cannot be held still here");
        try {
            Parked.untilWaiting(thread);
            Context lock = onlyLock(Stackscope.extract(thread));

            assertThat(lock.object()).isSameAs(stock);
            assertThat(Renderer.tree().render(lock))
                    .matches("lock \\(stock = ReentrantLock@[0-9a-f]+\\)  line \\d+\\n");
        } finally {
            release.countDown();
            Parked.join(thread);
        }
    }

    private static void assumeLocals() {
        assumeTrue(LiveFrames.currentThread().available(), "local variables are closed");
    }

    private void holdStock() throws InterruptedException {
        stock.lockInterruptibly();
        try {
            release.await();
        } finally {
            stock.unlock();
        }
    }

    private void holdByHelper() throws InterruptedException {
        takeStock();
        try {
            release.await();
        } finally {
            stock.unlock();
        }
    }

    private void awaitChange() throws InterruptedException {
        stock.lock();
        try {
            while (release.getCount() > 0) {
                changed.await();
            }
        } finally {
            stock.unlock();
        }
    }

    @SuppressWarnings("ReferenceEquality") // it must be that very thread
    private static Stack root(TaskTree tree, Thread thread) {
        return tree.roots().stream()
                .filter(stack -> stack.root() == thread)
                .findFirst()
                .orElseThrow();
    }

    private static Context onlyLock(Stack stack) {
        List<Context> locks = locks(stack);
        assertThat(locks).hasSize(1);
        return locks.get(0);
    }

    private static List<Context> locks(Stack stack) {
        return stack.frames().stream()
                .filter(frame -> frame.className().startsWith(LocksTest.class.getName()))
                .flatMap(frame -> frame.contexts().stream())
                .filter(context -> context.kind() == Kind.LOCK)
                .toList();
    }
}
