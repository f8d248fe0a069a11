package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.testing.Item;
import dev.stackscope.testing.Resting;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** When an item is described: no earlier than what its frames say, and no more often than that takes. */
class DescribingTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aThreadIsDescribedOnceAndAfterItsStackWasCaptured() {
        try (Resting parked = Resting.waiting("parked")) {
            Stack stack = extracted(
                    parked.thread(),
                    hooks -> hooks.describe(Thread.class, (thread, x) -> {
                        int frames = x.thread(thread).frames().size();
                        return TaskDescription.of("worker").id(frames).state("asked " + asked.incrementAndGet());
                    }));

            assertThat(stack.task().state()).isEqualTo("asked 1");
            assertThat(stack.task().id()).isEqualTo(Integer.toString(stack.size()));
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void whatIsNoThreadIsDescribedAgainAfterItWasUnwrapped() {
        Stack stack = extracted(
                Item.named("item"),
                hooks -> hooks.describe(
                        Item.class, (item, x) -> TaskDescription.of("item").state("asked " + asked.incrementAndGet())));

        assertThat(stack.task().state()).isEqualTo("asked 2");
    }

    @Test
    void anErrorOfAHookThatDescribesAThreadShowsOnTheStackWithItsFrames() {
        IllegalStateException error = new IllegalStateException("describe");
        try (Resting parked = Resting.waiting("parked")) {
            Stack stack = extracted(
                    parked.thread(),
                    hooks -> hooks.describe(Thread.class, (thread, x) -> {
                        throw error;
                    }));

            assertThat(stack.error()).isSameAs(error);
            assertThat(stack.task().kind()).isEqualTo("object");
            assertThat(stack.frames()).isNotEmpty();
        }
    }

    private static Stack extracted(Object item, Consumer<Hooks> hooks) {
        return Extractor.builder().hooks(hooks).build().extract(item);
    }
}
