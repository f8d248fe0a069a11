package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.junit.jupiter.api.Test;

class CapturedThreadTest {

    @Test
    void aParkedThreadShowsItsStackAndItsBlocker() throws Exception {
        try (Parked parked = Parked.platform("parked")) {
            CapturedThread captured = CapturedThread.of(parked.thread);

            assertThat(captured.thread()).isSameAs(parked.thread);
            assertThat(captured.name()).isEqualTo("parked");
            assertThat(captured.id()).isEqualTo(Threads.id(parked.thread));
            assertThat(captured.virtual()).isFalse();
            assertThat(captured.state()).isEqualTo(Thread.State.WAITING);
            assertThat(captured.parkBlocker()).isInstanceOf(AbstractQueuedSynchronizer.class);
            assertThat(captured.trace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("await", "run");
            assertThat(captured.trace()[captured.trace().length - 1].getMethodName())
                    .isEqualTo("run");
        }
    }

    @Test
    void aParkedVirtualThreadShowsItsStackAndItsBlocker() throws Exception {
        try (Parked parked = Parked.virtual("parked")) {
            CapturedThread captured = CapturedThread.of(parked.thread);

            assertThat(captured.virtual()).isTrue();
            assertThat(captured.parkBlocker()).isNotNull();
            assertThat(captured.trace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("await");
        }
    }

    @Test
    void aThreadThatWasNotStartedHasNoStack() {
        CapturedThread captured = CapturedThread.of(new Thread(() -> {}));

        assertThat(captured.state()).isEqualTo(Thread.State.NEW);
        assertThat(captured.trace()).isEmpty();
    }

    @Test
    void anEndedThreadHasNoStack() throws Exception {
        Parked parked = Parked.platform("ended");
        parked.close();

        CapturedThread captured = CapturedThread.of(parked.thread);

        assertThat(captured.state()).isEqualTo(Thread.State.TERMINATED);
        assertThat(captured.trace()).isEmpty();
        assertThat(captured.parkBlocker()).isNull();
    }

    @Test
    void aThreadThatCameToWaitWhileItWasCapturedIsCapturedAgain() {
        StackTraceElement running = new StackTraceElement("Shop", "sell", "Shop.java", 7);
        StackTraceElement waiting = new StackTraceElement("Shop", "close", "Shop.java", 9);
        Thread thread = new Thread() {
            private int looks;

            @Override
            public State getState() {
                return looks == 0 ? State.RUNNABLE : State.WAITING;
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                looks++;
                return new StackTraceElement[] {looks == 1 ? running : waiting};
            }
        };

        CapturedThread captured = CapturedThread.of(thread);

        assertThat(captured.state()).isEqualTo(Thread.State.WAITING);
        assertThat(captured.trace()).containsExactly(waiting);
    }

    @Test
    void theCurrentThreadIsRunnable() {
        CapturedThread captured = CapturedThread.of(Thread.currentThread());

        assertThat(captured.state()).isEqualTo(Thread.State.RUNNABLE);
        assertThat(captured.trace()).isNotEmpty();
        assertThat(captured.parkBlocker()).isNull();
    }

    @Test
    void allPlatformThreadsAreCapturedTheCallerIncluded() throws Exception {
        try (Parked parked = Parked.platform("one-of-all")) {
            List<CapturedThread> all = CapturedThread.allPlatform();

            assertThat(all).extracting(CapturedThread::thread).contains(Thread.currentThread(), parked.thread);
            assertThat(all).noneMatch(CapturedThread::virtual);
        }
    }

    @Test
    void threadsThatEndWhileCapturedNeverShowAStackWithoutBeingAlive() throws Exception {
        for (int i = 0; i < 200; i++) {
            Thread thread = new Thread(() -> {});
            thread.start();

            CapturedThread captured = CapturedThread.of(thread);

            assertThat(captured.state() == Thread.State.TERMINATED && captured.trace().length > 0)
                    .isFalse();
            thread.join();
        }
    }
}
