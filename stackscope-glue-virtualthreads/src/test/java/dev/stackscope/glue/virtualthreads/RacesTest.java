package dev.stackscope.glue.virtualthreads;

import static dev.stackscope.glue.virtualthreads.Seen.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.ReflectedScope;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Extraction of threads that do not hold still. */
class RacesTest {

    private static final int THREADS = 200;
    private static final int EXTRACTIONS = 10_000;
    private static final int TREES = 10;

    @Test
    void stacksOfBusyThreadsAreWholeAndTheirOwn() throws Exception {
        Random random = new Random(1);
        BusyThreads busy = BusyThreads.start(THREADS);
        for (int i = 0; i < EXTRACTIONS; i++) {
            Thread thread = busy.thread(random.nextInt(THREADS));

            Stack stack = Stackscope.extract(thread);

            assertThat(stack.error()).isNull();
            assertOwnFrames(stack);
        }
        busy.stop();

        assertThat(busy.ended(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void treesOfBusyThreadsHaveEachThreadOnce() throws Exception {
        // without flags JDK 25 is not asked for its dump, which would crash it here (JDK-8364343)
        BusyThreads busy = BusyThreads.start(THREADS);
        for (int i = 0; i < TREES; i++) {
            List<Stack> roots = Stackscope.taskTree().roots();

            assertThat(Seen.ids(roots)).doesNotHaveDuplicates();
            Seen.all(roots).forEach(stack -> assertThat(stack.error()).isNull());
            Seen.all(roots).forEach(RacesTest::assertOwnFrames);
        }
        busy.stop();

        assertThat(busy.ended(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aForkThatEndsDuringTheWalkIsEmpty() throws Exception {
        assumeTrue(LIVE, "a dump is of one moment");
        BlockingQueue<Thread> started = new LinkedBlockingQueue<>();
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        try (ReflectedScope scope = ReflectedScope.open("order")) {
            Thread staying = fork(scope, first, started);
            Thread leaving = fork(scope, second, started);
            Extractor extractor = Extractor.builder()
                    .discover()
                    .hooks(hooks -> hooks.contexts(Thread.class, (thread, sink, extraction) -> {
                        if (thread.equals(staying)) {
                            second.countDown();
                            Parked.join(leaving);
                        }
                    }))
                    .build();

            Stack tree =
                    extractor.extract(scope.scope(), ExtractOptions.defaults().withChildTasks(true));

            first.countDown();
            scope.join();
            Seen.assertThat(tree).rendersAs("""
                    scope #sN "order"  2 forks
                    ├─ vthread #N  WAITING in CountDownLatch.await  count 1
                    │    dev.stackscope.glue.virtualthreads.RacesTest.lambda$fork$N(RacesTest.java)
                    │    dev.stackscope.testing.Parked.await(Parked.java)
                    └─ vthread #N  TERMINATED
                    """);
        }
    }

    private static Thread fork(ReflectedScope scope, CountDownLatch release, BlockingQueue<Thread> started)
            throws InterruptedException {
        scope.fork(() -> {
            started.add(Thread.currentThread());
            Parked.await(release);
            return "done";
        });
        Thread thread = started.take();
        Parked.untilWaiting(thread);
        return thread;
    }

    /** A busy thread is named after the one method of {@link Marks} that it runs in. */
    private static void assertOwnFrames(Stack stack) {
        String name = String.valueOf(stack.task().name());
        for (Frame frame : stack.frames()) {
            if (frame.className().equals(Marks.class.getName())) {
                assertThat(frame.methodName()).isEqualTo(name);
            }
        }
    }
}
