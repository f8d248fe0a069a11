package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class HoldStressTest {

    private static final long ENOUGH = 20_000;
    private static final long SECONDS = 4;

    @Test
    void noThreadThatWasReadLosesAWakeUp() throws Exception {
        assumeTrue(LiveFrames.parkedThreads().available(), "virtual threads cannot be held");
        HoldStress stress = new HoldStress(200);

        stress.read(ENOUGH, SECONDS);
        stress.finish();

        assertThat(stress.reads.get()).isPositive();
        assertThat(stress.markersSeen.get()).isPositive();
        assertThat(LiveFrames.parkedThreads().available()).isTrue();
    }
}
