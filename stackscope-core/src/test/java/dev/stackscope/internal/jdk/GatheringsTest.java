package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stackscope.testing.Resting;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What barriers and queues that are at hand hold. */
class GatheringsTest {

    @Test
    void aBarrierSaysHowManyOfItsPartiesHaveArrived() {
        assumeTrue(Gatherings.barriers().available(), "java.util.concurrent is closed");
        CyclicBarrier barrier = new CyclicBarrier(3);

        try (Resting arrived = Resting.in("arrived", barrier::await)) {
            assertThat(arrived.thread().isAlive()).isTrue();
            assertThat(Gatherings.barrier(barrier)).isEqualTo(new Gatherings.Barrier(1, 3));
        }
    }

    @Test
    void aFullQueueSaysHowManyWaitToPut() {
        assumeTrue(Gatherings.queues().available() && Conditions.probe().available(), "the JDK is closed");

        for (BlockingQueue<Object> queue :
                List.of(new ArrayBlockingQueue<>(1), new LinkedBlockingQueue<>(1), new LinkedBlockingDeque<>(1))) {
            assertThat(queue.add("first")).isTrue();
            try (Resting putter = Resting.in("putter", () -> queue.put("second"))) {
                assertThat(putter.thread().isAlive()).isTrue();
                assertThat(Gatherings.queue(queue)).satisfies(seen -> {
                    assertThat(seen.size()).isEqualTo(1);
                    assertThat(seen.capacity()).isEqualTo(1);
                    assertThat(Conditions.waiters(seen.notFull())).isEqualTo(1);
                    assertThat(Conditions.waiters(seen.notEmpty())).isEqualTo(0);
                });
            }
        }
    }

    @Test
    void whatIsNeitherIsNotLookedInto() {
        assertThat(Gatherings.barrier("text")).isNull();
        assertThat(Gatherings.queue("text")).isNull();
        assertThat(Gatherings.queue(null)).isNull();
    }
}
