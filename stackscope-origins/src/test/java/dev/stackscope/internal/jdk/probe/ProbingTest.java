package dev.stackscope.internal.jdk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.Probe;
import dev.stackscope.testing.Instruments;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ReferenceEquality") // which object was reported is the question
class ProbingTest {

    private final Notes notes = new Notes();
    private @Nullable Probing probing;

    private Probing begin() throws Exception {
        Probing begun = Probing.begin(Instruments.get(), notes, Probing.Scope.EVERYTHING);
        probing = begun;
        return begun;
    }

    @AfterEach
    void end() {
        if (probing != null) {
            probing.close();
        }
    }

    @Test
    void everyProbeWorksOnThisJdk() throws Exception {
        assertThat(begin().probes()).isNotEmpty().allMatch(Probe::available);
    }

    @Test
    void aNewFutureIsReported() throws Exception {
        begin();

        CompletableFuture<String> future = new CompletableFuture<>();

        assertThat(notes.created).anyMatch(each -> each == future);
    }

    @Test
    void afterwardsTheCodeOfTheJdkReportsNothing() throws Exception {
        begin().close();
        notes.created.clear();

        CompletableFuture<String> future = new CompletableFuture<>();

        assertThat(notes.created).noneMatch(each -> each == future);
    }

    @Test
    void aFailureOfTheListenerDoesNotReachTheProgram() throws Exception {
        begin();
        notes.failing = true;

        assertThat(CompletableFuture.supplyAsync(() -> "value")
                        .thenApply(String::length)
                        .join())
                .isEqualTo(5);
    }

    @Test
    void theProbesCanBeSetAgain() throws Exception {
        begin().close();

        assertThat(begin().probes()).allMatch(Probe::available);
    }

    /** Puts down what was made. */
    private static final class Notes implements Listener {

        final List<Object> created = new CopyOnWriteArrayList<>();
        volatile boolean failing;

        @Override
        public Function<Object, @Nullable Object> on(Event event) {
            return object -> {
                if (failing) {
                    throw new IllegalStateException("for the test");
                }
                if (event == Event.CREATED) {
                    created.add(object);
                }
                return event == Event.ENTERED ? object : null;
            };
        }
    }
}
