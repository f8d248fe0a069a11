package dev.stackscope.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.spi.ThreadSnapshot;
import dev.stackscope.testing.Parked;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is found out of a stack is found out once for all threads at the same positions. */
class CallPathsTest {

    private record Length(int frames) {}

    @Test
    void equalTracesAreOnePath() {
        CallPaths paths = new CodeFacts().paths();
        StackTraceElement[] trace = new Throwable().getStackTrace();

        assertThat(paths.of(trace.clone())).isSameAs(paths.of(trace));
        assertThat(paths.of(trace).trace()).isEqualTo(trace);
    }

    @Test
    void tracesThatDifferInOneLineAreTwoPaths() {
        CallPaths paths = new CodeFacts().paths();
        StackTraceElement[] one = {new StackTraceElement("shop.Cart", "add", "Cart.java", 7)};
        StackTraceElement[] other = {new StackTraceElement("shop.Cart", "add", "Cart.java", 8)};

        assertThat(paths.of(one)).isNotSameAs(paths.of(other));
    }

    @Test
    void theFramesOfAPathAreSharedWithOtherPaths() {
        CallPaths paths = new CodeFacts().paths();
        StackTraceElement main = new StackTraceElement("shop.Main", "main", "Main.java", 3);
        StackTraceElement add = new StackTraceElement("shop.Cart", "add", "Cart.java", 7);

        Frame alone = paths.of(new StackTraceElement[] {main}).frames().get(0);
        Frame calling = paths.of(new StackTraceElement[] {add, main}).frames().get(0);

        assertThat(alone).isSameAs(calling);
    }

    @Test
    void aHookLooksThroughEqualStacksOnce() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Extractor extractor = Extractor.builder()
                .hooks(hooks -> hooks.contexts(Thread.class, (thread, sink, extraction) -> {
                    ThreadSnapshot snapshot = extraction.thread(thread);
                    Length length = snapshot.find(Length.class, frames -> looked(looks, frames));
                    assertThat(length.frames).isEqualTo(snapshot.frames().size());
                }))
                .build();
        try (Parked one = Parked.platform("one");
                Parked other = Parked.platform("other")) {
            assertThat(extractor.extract(one.thread).error()).isNull();
            assertThat(extractor.extract(other.thread).error()).isNull();
        }

        assertThat(looks).hasValue(1);
    }

    private static Length looked(AtomicInteger looks, List<Frame> frames) {
        looks.incrementAndGet();
        return new Length(frames.size());
    }

    @Test
    void theStacksOfTwoThreadsAtOnePositionDifferInTheirOrigin() throws Exception {
        try (Parked one = Parked.platform("one");
                Parked other = Parked.platform("other")) {
            Stack first = Stackscope.extract(one.thread);
            Stack second = Stackscope.extract(other.thread);

            assertThat(first.toStackTrace()).isEqualTo(second.toStackTrace());
            assertThat(first.frames().get(0).origin()).isSameAs(one.thread);
            assertThat(second.frames().get(0).origin()).isSameAs(other.thread);
        }
    }
}
