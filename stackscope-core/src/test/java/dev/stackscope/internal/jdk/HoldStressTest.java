package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class HoldStressTest {

    private static final long ENOUGH = 20_000;
    private static final long SECONDS = 4;

    @Test
    void noThreadThatWasHeldByItsStateLosesAWakeUp() throws Exception {
        assumeTrue(HoldWay.byState().probe().available(), "virtual threads cannot be held by their state");
        assertNoneLosesAWakeUp(HoldWay.byState());
    }

    @Test
    void noThreadThatTheToolInterfaceSuspendedLosesAWakeUp() throws Exception {
        HoldWay tool = ToolInterface.open() ? HoldWay.byTool() : null;
        assumeTrue(tool != null && tool.probe().available(), "the tool interface cannot be had");
        assertNoneLosesAWakeUp(Objects.requireNonNull(tool));
    }

    private static void assertNoneLosesAWakeUp(HoldWay way) throws Exception {
        HoldStress stress = new HoldStress(200, way);

        stress.read(ENOUGH, SECONDS);
        stress.finish();

        assertThat(stress.reads.get()).isPositive();
        assertThat(stress.markersSeen.get()).isPositive();
        assertThat(way.probe().available()).isTrue();
    }
}
