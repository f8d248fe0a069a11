package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Parked;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ThreadsTest {

    @Test
    void theIdIsTheOneThatManagementKnows() {
        long id = Threads.id(Thread.currentThread());

        assertThat(ManagementFactory.getThreadMXBean().getThreadInfo(id).getThreadName())
                .isEqualTo(Thread.currentThread().getName());
    }

    @Test
    void aPlatformThreadIsNotVirtual() {
        assertThat(Threads.isVirtual(Thread.currentThread())).isFalse();
    }

    @Test
    void aVirtualThreadIsVirtual() throws Exception {
        try (Parked parked = Parked.virtual("v")) {
            assertThat(Threads.isVirtual(parked.thread)).isTrue();
        }
    }
}
