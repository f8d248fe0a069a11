package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Parked;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThreadHoldTest {

    private final Object monitor = new Object();

    @Test
    void aThreadThatNobodyWakesStaysParked() throws Exception {
        SteppedThread parked = new SteppedThread(LockSupport::park).go();

        whileHeld(parked, () -> {});

        assertThat(parked.isSubmitted()).isFalse();
        assertThat(parked.thread.getState()).isEqualTo(Thread.State.WAITING);
        LockSupport.unpark(parked.thread);
        assertThat(parked.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadThatIsUnparkedWhileHeldGoesOnAfterwards() throws Exception {
        SteppedThread parked = new SteppedThread(LockSupport::park).go();

        whileHeld(parked, () -> LockSupport.unpark(parked.thread));

        assertThat(parked.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadThatIsInterruptedWhileHeldGoesOnAfterwards() throws Exception {
        SteppedThread parked = new SteppedThread(LockSupport::park).go();

        whileHeld(parked, parked.thread::interrupt);

        assertThat(parked.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadWhoseTimeIsUpWhileHeldGoesOnAfterwards() throws Exception {
        SteppedThread parked = new SteppedThread(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5))).go();

        whileHeld(parked, () -> awaitPermit(parked.thread));

        assertThat(parked.go().hasEnded()).isTrue();
    }

    @Test
    void aRunnableThreadThatWasRunInVainGoesOnAfterwards() throws Exception {
        SteppedThread woken = new SteppedThread(LockSupport::park).go();
        LockSupport.unpark(woken.thread);

        whileHeld(woken, woken::runInVain);

        assertThat(woken.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadIsHeldByOneOnly() throws Exception {
        SteppedThread parked = new SteppedThread(LockSupport::park).go();

        whileHeld(parked, () -> {
            assertThat(hold().hold(parked.thread)).isNull();
            assertThat(walk(parked.thread)).isNull();
        });

        LockSupport.unpark(parked.thread);
        parked.go();
    }

    @Test
    void aThreadThatIsNotifiedWhileHeldGoesOnAfterwards() throws Exception {
        SteppedThread waiting = waiting(0);

        whileHeld(waiting, this::notifyWaiter);

        assertThat(waiting.go().hasEnded()).isTrue();
    }

    @Test
    void aWaitingThreadThatIsInterruptedWhileHeldGoesOnAfterwards() throws Exception {
        SteppedThread waiting = waiting(0);

        whileHeld(waiting, waiting.thread::interrupt);

        assertThat(waiting.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadWhoseWaitIsUpGoesOnAfterItWasHeld() throws Exception {
        SteppedThread waiting = waiting(5);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);

        whileHeld(waiting, () -> {
            while (System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        });

        assertThat(waiting.go().hasEnded()).isTrue();
    }

    @Test
    void aThreadThatWasBlockedGoesOnWhenItsMonitorIsLeftWhileItIsHeld() throws Exception {
        assumeTrue(JdkVersion.atLeast(24), "a blocked thread is mounted before JDK 24");
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread owner = new Thread(() -> enter(entered, leave));
        owner.start();
        entered.await();
        SteppedThread blocked = new SteppedThread(this::notifyWaiter).go();

        whileHeld(blocked, () -> {
            leave.countDown();
            Parked.join(owner);
        });

        assertThat(blocked.go().hasEnded()).isTrue();
    }

    private void enter(CountDownLatch entered, CountDownLatch leave) {
        synchronized (monitor) {
            entered.countDown();
            Parked.await(leave);
        }
    }

    @Test
    void anUnknownStateIsAReasonNotToHoldAnything() throws Exception {
        SuspensionCode code = ownCode();
        Map<String, Integer> states = new HashMap<>(code.states());
        states.put("DREAMING", 42);

        assertThatThrownBy(() -> HoldStates.of(new SuspensionCode(states, code.members()), thread()))
                .isInstanceOf(NoSuchFieldException.class)
                .hasMessageContaining("DREAMING");
    }

    @Test
    void anUnknownPartInTheProtocolIsAReasonNotToHoldAnything() throws Exception {
        SuspensionCode code = ownCode();
        Set<String> members = new TreeSet<>(code.members());
        members.add("dreamPermit");

        assertThatThrownBy(() -> HoldStates.of(new SuspensionCode(code.states(), members), thread()))
                .isInstanceOf(NoSuchFieldException.class)
                .hasMessageContaining("dreamPermit");
    }

    @Test
    void laterJdksHaveNoSuchProtocol() throws Exception {
        assumeTrue(JdkVersion.atLeast(26), "the protocol exists");

        assertThat(SuspensionCode.ofThisJdk().members()).isEmpty();
        assertThat(SuspensionCode.ofThisJdk().states()).doesNotContainKey("SUSPENDED");
    }

    private SteppedThread waiting(long millis) throws Exception {
        assumeTrue(JdkVersion.atLeast(24), "a waiting thread is mounted before JDK 24");
        return new SteppedThread(() -> await(millis)).go();
    }

    @SuppressWarnings("WaitNotInLoop") // one wake-up is what is tested
    private void await(long millis) {
        synchronized (monitor) {
            try {
                monitor.wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void notifyWaiter() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    private static void awaitPermit(Thread thread) {
        try {
            Getter permit = Getter.field(thread(), "parkPermit");
            while (!Boolean.TRUE.equals(permit.of(thread))) {
                Thread.onSpinWait();
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void whileHeld(SteppedThread stepped, Runnable action) {
        HoldStates.Unmounted held = Objects.requireNonNull(hold().hold(stepped.thread), "not unmounted");
        try {
            action.run();
        } finally {
            hold().release(stepped.thread, held);
        }
    }

    private static StackWalker.StackFrame @Nullable [] walk(Thread thread) {
        try {
            HeldWalk.Walked walked = HeldWalk.open().walk(thread, hold(), print -> LiveFrames.ALL);
            return walked == null ? null : walked.innermostFirst;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StateHold hold() {
        try {
            return StateHold.open(ownCode());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SuspensionCode ownCode() throws ReflectiveOperationException {
        assumeTrue(HoldWay.byState().probe().available(), "virtual threads cannot be held by their state");
        return SuspensionCode.ofThisJdk();
    }

    private static Class<?> thread() throws ClassNotFoundException {
        return Getter.type("java.lang.VirtualThread");
    }
}
