package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.StackAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Threads that wait for pipelines, and threads that run them. */
@Timeout(60)
class ThreadsTest {

    private static final Pattern WORKER = Pattern.compile("(slow|printer|boundedElastic)-[0-9]+");

    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void end() {
        ReactorTracking.disable();
        release.countDown();
        threads.forEach(Thread::interrupt);
    }

    @Test
    void aThreadInBlockLeadsToThePipelineWhereTrackingIsOn() {
        ReactorTracking.enable();
        Mono<Integer> pipeline = Mono.<Integer>never().map(i -> i + 1);

        StackAssert.assertThatBesidesNotes(tree(blocked(pipeline::block)))
                .ignoringWhatVaries()
                .replacing(WORKER, "$1-N")
                .rendersAs("""
                thread #N "blocked"  WAITING in Mono.block
                │ dev.stackscope.glue.reactor.ThreadsTest.lambda$blocked$N(ThreadsTest.java)
                └╌ mono #mN map
                     reactor.core.publisher.Mono.block
                     reactor.core.publisher.Flux.map
                     reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void aThreadInAnIteratorLeadsToThePipelineWhereTrackingIsOn() {
        ReactorTracking.enable();
        Iterable<Integer> items = Flux.<Integer>never().map(i -> i + 1).toIterable();

        StackAssert.assertThatBesidesNotes(tree(blocked(() -> items.forEach(item -> {}))))
                .ignoringWhatVaries()
                .replacing(WORKER, "$1-N")
                .rendersAs("""
                thread #N "blocked"  WAITING in Flux.toIterable
                │ dev.stackscope.glue.reactor.ThreadsTest.lambda$blocked$N(ThreadsTest.java)
                │ dev.stackscope.glue.reactor.ThreadsTest.lambda$aThreadInAnIteratorLeadsToThePipelineWhereTrackingIsOn$N(ThreadsTest.java)
                └╌ flux #fN map
                   │ reactor.core.publisher.Flux.toIterable
                   ├─ prefetch 256
                   │ reactor.core.publisher.Flux.map
                   │ reactor.core.publisher.Operators.emptySubscription
                """);
    }

    @Test
    void withoutTrackingANoteNamesTheSwitch() {
        Stack stack = tree(blocked(Mono.never()::block));

        assertThat(stack.leaves().get(0).description()).isEqualTo("in Mono.block");
        assertThat(stack.toString()).contains("ReactorTracking.enable()");
    }

    @Test
    void aFutureShowsThePipelineThatCompletesIt() {
        CompletableFuture<?> future = Mono.<Integer>never().map(i -> i + 1).toFuture();

        assertThat(tree(future).toString()).contains("completed by", "reactor.core.publisher.Flux.map");
    }

    @Test
    void theThreadThatRunsAnOperatorStandsBelowIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Flux<Integer> pipeline = Flux.range(1, 9)
                .publishOn(Schedulers.newSingle("slow", true), 4)
                .map(i -> slow(i, begun));

        StackAssert.assertThatBesidesNotes(tree(started(pipeline, begun)))
                .ignoringWhatVaries()
                .replacing(WORKER, "$1-N")
                .rendersAs("""
                flux #fN range.publishOn.map
                │ reactor.core.publisher.Flux.subscribe
                │ reactor.core.publisher.Flux.map
                │ reactor.core.publisher.Flux.publishOn
                ├─ upstream ended, 8 buffered, prefetch 4, on slow  1 task
                │  └─ thread #N "slow-N"  WAITING in CountDownLatch.await  count 1
                │       dev.stackscope.glue.reactor.ThreadsTest.lambda$theThreadThatRunsAnOperatorStandsBelowIt$N(ThreadsTest.java)
                │       dev.stackscope.glue.reactor.ThreadsTest.slow(ThreadsTest.java)
                │       dev.stackscope.testing.Parked.await(Parked.java)
                │ reactor.core.publisher.Flux.range
                └─ requested 0
                """);
    }

    @Test
    void aThreadNamesThePipelineThatItRuns() throws InterruptedException {
        ReactorTracking.enable();
        CountDownLatch begun = new CountDownLatch(1);
        started(
                Flux.range(1, 9)
                        .publishOn(Schedulers.newSingle("slow", true), 4)
                        .map(i -> slow(i, begun)),
                begun);

        String tree = Stackscope.taskTree().toString();

        assertThat(tree).contains("runs  1 task");
        assertThat(tree).containsPattern("(?m)^flux #f\\d+ range\\.publishOn\\.map");
    }

    private Object started(Flux<Integer> pipeline, CountDownLatch begun) throws InterruptedException {
        Object subscription = pipeline.subscribe();
        begun.await();
        Parked.untilWaiting(threads.get(0));
        return subscription;
    }

    private int slow(int item, CountDownLatch begun) {
        if (begun.getCount() > 0) {
            threads.add(Thread.currentThread());
            begun.countDown();
        }
        Parked.await(release);
        return item;
    }

    private Thread blocked(Runnable call) {
        Thread thread = new Thread(
                () -> {
                    try {
                        call.run();
                    } catch (RuntimeException interrupted) {
                        // the end of the test
                    }
                },
                "blocked");
        threads.add(thread);
        thread.start();
        Parked.untilWaiting(thread);
        return thread;
    }

    private static Stack tree(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }
}
