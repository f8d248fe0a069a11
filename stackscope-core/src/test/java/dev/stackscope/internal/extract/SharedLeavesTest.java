package dev.stackscope.internal.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Leaf;
import dev.stackscope.spi.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLeavesTest {

    private final SharedLeaves leaves = new SharedLeaves();
    private final Object latch = new Object();

    @Test
    void waitsForTheSameAreOneLeaf() {
        assertThat(leaves.of(Wait.on(latch, "in await"))).isSameAs(leaves.of(Wait.on(latch, "in await")));
    }

    @Test
    void waitsForTheSameAreOneLeafThoughOthersComeBetween() {
        List<Leaf> first = leaves.of(Wait.on(latch, "in await"));
        List<Leaf> other = leaves.of(Wait.on(null, "in sleep"));

        assertThat(leaves.of(Wait.on(latch, "in await"))).isSameAs(first);
        assertThat(leaves.of(Wait.on(null, "in sleep"))).isSameAs(other);
    }

    @Test
    void waitsInTheSameWordsForTwoObjectsAreTwoLeaves() {
        Object another = new Object();

        assertThat(leaves.of(Wait.on(latch, "in await")).get(0).object()).isSameAs(latch);
        assertThat(leaves.of(Wait.on(another, "in await")).get(0).object()).isSameAs(another);
    }

    @Test
    void waitsForAnObjectInOtherWordsAreTwoLeaves() {
        assertThat(leaves.of(Wait.on(latch, "in await")))
                .isNotEqualTo(leaves.of(Wait.on(latch, "in await  count 1")))
                .isNotEqualTo(leaves.of(Wait.on(latch, "in await").heldBy(this)));
    }
}
