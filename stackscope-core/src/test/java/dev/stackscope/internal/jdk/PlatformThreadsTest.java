package dev.stackscope.internal.jdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Parked;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformThreadsTest {

    private final PlatformThreads threads = new PlatformThreads();

    @Test
    void aThreadIsFoundByItsIdentifier() {
        assertThat(threads.find(Threads.id(Thread.currentThread()))).isSameAs(Thread.currentThread());
    }

    @Test
    void aThreadThatWasStartedAfterOthersWereLookedUpIsFound() throws Exception {
        threads.find(Threads.id(Thread.currentThread()));

        try (Parked late = Parked.platform("late")) {
            assertThat(threads.find(Threads.id(late.thread))).isSameAs(late.thread);
        }
    }

    @Test
    void aThreadThatHasEndedIsNotThere() throws Exception {
        Thread ended;
        try (Parked parked = Parked.platform("ends")) {
            ended = parked.thread;
            assertThat(threads.find(Threads.id(ended))).isSameAs(ended);
        }
        ended.join();

        assertThat(threads.find(Threads.id(ended))).isNull();
    }

    @Test
    void nobodyHasTheNumberOfNobody() {
        assertThat(threads.find(-1)).isNull();
        assertThat(threads.find(Long.MAX_VALUE)).isNull();
    }

    @Test
    void noThreadIsLeftOutHoweverManyThereAre() throws Exception {
        List<Parked> many = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                many.add(Parked.platform("one of many"));
            }
            assertThat(Threads.platformThreads())
                    .containsAll(many.stream().map(each -> each.thread).toList());
        } finally {
            many.forEach(Parked::close);
        }
    }
}
