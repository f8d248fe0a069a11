package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads that are blocked in the {@code close()} of an executor, on every way out of the block. */
class ExitingTest {

    private static final CountDownLatch RELEASED = new CountDownLatch(0);

    enum Way {
        NORMAL,
        EXCEPTION,
        RETURN;

        void leave(ExecutorService executor) {
            switch (this) {
                case NORMAL -> leaveAtTheEnd(() -> executor);
                case EXCEPTION -> leaveByException(() -> executor);
                case RETURN -> leaveEarly(() -> executor);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatAPlatformThreadClosesIsExiting(Way way) throws Exception {
        assertExiting(way, Thread.ofPlatform(), Executors.newFixedThreadPool(1), Thread.State.TIMED_WAITING);
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatAVirtualThreadClosesIsExiting(Way way) throws Exception {
        assertExiting(way, Thread.ofVirtual(), Executors.newFixedThreadPool(1), Thread.State.TIMED_WAITING);
    }

    @ParameterizedTest
    @EnumSource
    void anExecutorOfVirtualThreadsThatAVirtualThreadClosesIsExiting(Way way) throws Exception {
        assertExiting(way, Thread.ofVirtual(), Executors.newVirtualThreadPerTaskExecutor(), Thread.State.TIMED_WAITING);
    }

    private static void assertExiting(Way way, Thread.Builder builder, ExecutorService executor, Thread.State state)
            throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        executor.execute(() -> Parked.await(release));
        Thread thread = builder.start(() -> way.leave(executor));
        try {
            Parked.until(thread, state);
            Context context = onlyContext(Seen.tree(thread));

            assertThat(context.exiting()).isTrue();
            assertThat(context.variableName()).isEqualTo("jobs");
            if (thread.isVirtual() && Seen.LIVE && LiveFrames.parkedThreads().available()) {
                assertThat(context.object()).isSameAs(executor);
                assertThat(context.kind()).isEqualTo(Context.Kind.EXECUTOR);
                assertThat(context.children()).hasSize(1);
            }
        } finally {
            release.countDown();
            thread.join();
        }
    }

    private static void leaveAtTheEnd(Supplier<ExecutorService> executor) {
        try (ExecutorService jobs = executor.get()) {
            assertThat(jobs).isNotNull();
        }
    }

    private static void leaveByException(Supplier<ExecutorService> executor) {
        try (ExecutorService jobs = executor.get()) {
            throw new IllegalStateException(jobs.getClass().getName());
        } catch (IllegalStateException e) {
            assertThat(e).isNotNull();
        }
    }

    private static void leaveEarly(Supplier<ExecutorService> executor) {
        for (int i = 0; i < 2; i++) {
            try (ExecutorService jobs = executor.get()) {
                assertThat(jobs).isNotNull();
                if (RELEASED.getCount() == 0) {
                    return;
                }
            }
        }
    }

    private static Context onlyContext(Stack stack) {
        List<Context> contexts = stack.frames().stream()
                .map(Frame::contexts)
                .flatMap(List::stream)
                .toList();
        assertThat(contexts).hasSize(1);
        return contexts.get(0);
    }
}
