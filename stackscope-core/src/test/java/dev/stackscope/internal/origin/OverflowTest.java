package dev.stackscope.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is known where more is pending than can be recorded. */
class OverflowTest {

    private static final int CAPACITY = 16 * 64;

    private final Registry registry = new Registry(64);
    private final List<CompletableFuture<?>> pending = new ArrayList<>();

    private void record(int futures) {
        for (int i = 0; i < futures; i++) {
            CompletableFuture<?> future = new CompletableFuture<>();
            pending.add(future);
            registry.add(new Track(future));
        }
    }

    @Test
    void asManyAsFitAreAllKnown() {
        record(CAPACITY);

        PendingFutures known = PendingFutures.in(registry, PendingFutures.MOST);

        assertThat(pending).allMatch(known::isTracked);
        assertThat(known.isComplete()).isTrue();
    }

    @Test
    void oneMoreThanFitsMakesWhatIsKnownIncomplete() {
        record(CAPACITY + 1);

        PendingFutures known = PendingFutures.in(registry, PendingFutures.MOST);

        assertThat(pending).filteredOn(known::isTracked).hasSize(CAPACITY);
        assertThat(known.isComplete()).isFalse();
    }

    @Test
    void moreThanIsLookedAtMakesWhatIsKnownIncomplete() {
        record(2);

        assertThat(PendingFutures.in(registry, 1).isComplete()).isFalse();
    }

    @Test
    void whatIsForgottenLeavesRoom() {
        record(CAPACITY + 1);
        registry.clear();
        record(1);

        assertThat(PendingFutures.in(registry, PendingFutures.MOST).isComplete())
                .isTrue();
    }
}
