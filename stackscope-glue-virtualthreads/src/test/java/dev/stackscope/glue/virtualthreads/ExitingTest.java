package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.internal.jdk.LiveFrames;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads in the {@code close()} of an executor, a scope or another resource, on every way out of the block. */
class ExitingTest {

    private static final CountDownLatch RELEASED = new CountDownLatch(0);

    enum Way {
        NORMAL,
        EXCEPTION,
        RETURN;

        void leave(AutoCloseable resource) {
            switch (this) {
                case NORMAL -> closeAtTheEnd(resource);
                case EXCEPTION -> closeByException(resource);
                case RETURN -> closeEarly(resource);
            }
        }

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

    @ParameterizedTest
    @EnumSource
    void aScopeThatAPlatformThreadClosesWithoutJoinIsExiting(Way way) throws Exception {
        assertScopeExiting(way, Thread.ofPlatform());
    }

    @ParameterizedTest
    @EnumSource
    void aScopeThatAVirtualThreadClosesWithoutJoinIsExiting(Way way) throws Exception {
        assertScopeExiting(way, Thread.ofVirtual());
    }

    @ParameterizedTest
    @EnumSource
    void aResourceWhoseCloseExtractsItsOwnThreadIsExiting(Way way) throws Exception {
        assertOwnExiting(way, Thread.ofPlatform());
        assertOwnExiting(way, Thread.ofVirtual());
    }

    /** The fork cannot be interrupted, so that the close of the scope, which cancels it, waits for it. */
    private static void assertScopeExiting(Way way, Thread.Builder builder) throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread thread = builder.start(() -> {
            ReflectedScope scope = ReflectedScope.open("order");
            scope.fork(() -> stubborn(release));
            way.leave(scope.scope());
        });
        try {
            Parked.untilWaiting(thread);
            Context context = contexts(Seen.tree(thread)).get(0);

            assertThat(context.exiting()).isTrue();
            assertThat(context.variableName()).isEqualTo("resource");
            if (Seen.LIVE) { // the dump tells a scope by its type, which does not lead to a block of AutoCloseable
                assertThat(context.kind()).isEqualTo(Context.Kind.TASK_SCOPE);
                assertThat(context.children()).hasSize(1);
            }
        } finally {
            release.countDown();
            thread.join();
        }
    }

    private static String stubborn(CountDownLatch release) {
        while (true) {
            try {
                release.await();
                return "done";
            } catch (InterruptedException e) {
                // goes on, as one that hangs does
            }
        }
    }

    private static void assertOwnExiting(Way way, Thread.Builder builder) throws InterruptedException {
        List<Stack> seen = new ArrayList<>();
        AutoCloseable resource = () -> seen.add(Stackscope.extractCurrent());
        Thread thread = builder.start(() -> way.leave(resource));
        thread.join();

        Context context = onlyContext(seen.get(0));
        assertThat(context.exiting()).isTrue();
        assertThat(context.variableName()).isEqualTo("resource");
        assertThat(context.object()).isSameAs(LiveFrames.currentThread().available() ? resource : null);
    }

    private static void closeAtTheEnd(AutoCloseable open) {
        try (AutoCloseable resource = open) {
            assertThat(resource).isNotNull();
        } catch (Exception e) {
            assertThat(e).isInstanceOf(IllegalStateException.class); // a scope that was not joined
        }
    }

    private static void closeByException(AutoCloseable open) {
        try (AutoCloseable resource = open) {
            throw new IllegalStateException(resource.getClass().getName());
        } catch (Exception e) {
            assertThat(e).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void closeEarly(AutoCloseable open) {
        for (int i = 0; i < 2; i++) {
            try (AutoCloseable resource = open) {
                assertThat(resource).isNotNull();
                if (RELEASED.getCount() == 0) {
                    return;
                }
            } catch (Exception e) {
                assertThat(e).isInstanceOf(IllegalStateException.class);
                return;
            }
        }
    }

    private static void assertExiting(Way way, Thread.Builder builder, ExecutorService executor, Thread.State state)
            throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        executor.execute(() -> {
            started.countDown();
            Parked.await(release);
        });
        started.await();
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
        assertThat(contexts(stack)).hasSize(1);
        return contexts(stack).get(0);
    }

    private static List<Context> contexts(Stack stack) {
        return stack.frames().stream()
                .map(Frame::contexts)
                .flatMap(List::stream)
                .toList();
    }
}
