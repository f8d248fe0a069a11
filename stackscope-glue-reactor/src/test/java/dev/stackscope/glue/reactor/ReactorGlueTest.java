package dev.stackscope.glue.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class ReactorGlueTest {

    @Test
    void aThreadInsideAPipelineShowsTheApplicationsOwnFramesAlone() throws InterruptedException {
        AtomicReference<Thread> worker = new AtomicReference<>();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Flux.just("order")
                .publishOn(Schedulers.single())
                .map(order -> handle(order, worker, reached, release))
                .subscribe();
        reached.await();

        Stack stack = Stackscope.extract(worker.get());
        release.countDown();

        List<Frame> visible =
                stack.frames().stream().filter(frame -> !frame.hidden()).toList();
        assertThat(visible).allMatch(frame -> frame.className().equals(ReactorGlueTest.class.getName()));
        assertThat(visible).extracting(Frame::methodName).contains("handle");
        assertThat(stack.frames()).anyMatch(frame -> frame.className().startsWith("reactor.core.publisher."));
    }

    private static String handle(
            String order, AtomicReference<Thread> worker, CountDownLatch reached, CountDownLatch release) {
        worker.set(Thread.currentThread());
        reached.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return order;
    }
}
