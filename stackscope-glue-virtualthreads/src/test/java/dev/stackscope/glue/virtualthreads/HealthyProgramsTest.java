package dev.stackscope.glue.virtualthreads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Finding;
import dev.stackscope.Stackscope;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Looks at programs that wait a lot and always end, while they run. */
class HealthyProgramsTest {

    private static final int PROGRAMS = Integer.getInteger("stackscope.programs", 1_000);
    private static final long NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("stackscope.seconds", 5));

    @Test
    void noFindingIsCertain() throws Exception {
        long end = System.nanoTime() + NANOS;
        int trees = 0;
        for (int seed = 1; seed <= PROGRAMS && System.nanoTime() < end; seed++) {
            trees += look(seed);
        }
        assertThat(trees).isPositive();
    }

    private static int look(long seed) throws Exception {
        int trees = 0;
        try (HealthyProgram program = HealthyProgram.start(seed)) {
            while (program.runs()) {
                assertThat(Stackscope.taskTree().findings())
                        .as("program %d", seed)
                        .noneMatch(Finding::certain);
                trees++;
            }
        }
        return trees;
    }
}
