package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools of threads as stack items, where the JDK is closed. */
class ClosedPoolsTest {

    private static final String MISSING =
            "the workers and queues of pools cannot be seen; add" + " --add-opens java.base/java.util.concurrent="
                    + (Stackscope.class.getModule().isNamed() ? "dev.stackscope.core" : "ALL-UNNAMED");

    @BeforeEach
    void needsNoWayIn() {
        assumeFalse(Futures.areOpen(), "java.util.concurrent is open");
    }

    @Test
    void aPoolSaysHowManyTasksAreQueuedAndWhatWouldShowThem() {
        CountDownLatch release = new CountDownLatch(1);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        try {
            pool.execute(() -> Parked.await(release));
            pool.execute(() -> {});
            pool.execute(() -> {});
            Stack stack = extract(pool);

            assertThat(stack.task().state()).isEqualTo("2 queued");
            assertThat(stack.notes()).containsExactly(MISSING);
        } finally {
            release.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void aPoolThatCameToItsEndSaysSo() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        pool.shutdown();

        assertThat(extract(pool).task().state()).isEqualTo("terminated");
    }

    @Test
    void aForkJoinPoolThatIsShutDownSaysSo() {
        ForkJoinPool pool = new ForkJoinPool(1);
        pool.shutdown();

        assertThat(extract(pool).task().state()).isEqualTo("shut down");
    }

    @Test
    void aWrapperIsAnExecutorOfWhichNoMoreIsKnown() {
        ExecutorService wrapper = Executors.newSingleThreadExecutor();
        wrapper.shutdown();

        assertThat(extract(wrapper).task()).isEqualTo(new Task("executor", "e1", null, null));
        assertThat(extract(wrapper).notes()).singleElement().asString().startsWith("the executors inside wrappers");
    }

    @Test
    void aSubclassIsNotCalled() {
        ThreadPoolExecutor pool = new Hostile();

        assertThat(extract(pool).error()).isNull();
        assertThat(extract(pool).task().state()).isNull();
    }

    private static final class Hostile extends ThreadPoolExecutor {
        Hostile() {
            super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        public boolean isTerminated() {
            throw new AssertionError("called");
        }
    }
}
