package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Parked;
import org.junit.jupiter.api.Test;

class VirtualTasksTest {

    @Test
    void aPlatformThreadHasTheTaskItWasCreatedWith() throws Exception {
        try (Parked parked = Parked.platform("p")) {
            Object expected = VirtualTasks.platformThreads().available() ? parked.task : null;

            assertThat(VirtualTasks.taskOf(parked.thread)).isSameAs(expected);
        }
    }

    @Test
    void aVirtualThreadHasTheTaskItWasStartedWith() throws Exception {
        try (Parked parked = Parked.virtual("v")) {
            Object expected = VirtualTasks.virtualThreads().available() ? parked.task : null;

            assertThat(VirtualTasks.taskOf(parked.thread)).isSameAs(expected);
        }
    }

    @Test
    void aThreadThatOverridesRunHasNoTask() {
        Thread thread = new Thread() {
            @Override
            public void run() {}
        };

        assertThat(VirtualTasks.taskOf(thread)).isNull();
    }

    @Test
    void whatWasNotForkedIsNoFork() {
        assertThat(VirtualTasks.forkOf(new Object())).isNull();
        assertThat(VirtualTasks.forkOf(null)).isNull();
    }
}
