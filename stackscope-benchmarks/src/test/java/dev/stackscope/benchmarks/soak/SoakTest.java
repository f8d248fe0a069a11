package dev.stackscope.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The short form of what {@code bin/benchmarks soak} does for longer, with other collectors and on other JDKs. */
@Timeout(180)
class SoakTest {

    private static final int WORKERS = 200;
    private static final int MILLIS = 4_000;

    @Test
    void aBusyProgramGoesOnAndHoldsNothingMoreForBeingLookedAt() throws Exception {
        Soak.Result result = new Soak(WORKERS, ExtractOptions.defaults()).run(MILLIS);

        assertThat(result.faults()).as(result.figures()).isEmpty();
    }

    @Test
    void aWorkerThatDoesNotGoOnIsAFault() throws Exception {
        try (BusyProgram program = BusyProgram.of(List.of(new CountDownLatch(1)::await))) {
            assertThat(program.stalled(1))
                    .singleElement()
                    .asString()
                    .contains("does not go on")
                    .contains("CountDownLatch.await");
        }
    }

    @Test
    void aWorkerThatFailsIsAFault() throws Exception {
        try (BusyProgram program = BusyProgram.of(List.of(() -> {
            throw new IllegalStateException("a bug");
        }))) {
            assertThat(program.stalled(60)).singleElement().asString().contains("a bug");
        }
    }

    @Test
    void whatIsHeldMoreThanBeforeIsAFault() {
        Footprint before = new Footprint(1_000, 20, Map.of("Stack", 10L), 5);
        Footprint after = new Footprint(1_000, 20, Map.of("Stack", 100_000L), 500);

        assertThat(after.growthSince(before))
                .containsExactly(
                        "live objects of ours: 10 before and 100000 after",
                        "of these, Stack 10 to 100000",
                        "open files: 5 before and 500 after");
    }
}
