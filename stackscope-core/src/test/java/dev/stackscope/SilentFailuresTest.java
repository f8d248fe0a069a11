package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.StackscopeGlue;
import dev.stackscope.testing.Futures;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that ended in silence, in futures that the tree reaches. */
class SilentFailuresTest {

    @BeforeEach
    void needsTheWayIn() {
        Futures.assumeOpen();
    }

    private static final class Tick implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("secret");
        }
    }

    /** Glue that has one future as a root of the tree. */
    private record Root(Future<?> future) implements StackscopeGlue {

        @Override
        public String library() {
            return "futures";
        }

        @Override
        public String requiredClass() {
            return "java.lang.Object";
        }

        @Override
        public void install(Hooks hooks) {
            hooks.roots((roots, extraction) -> roots.accept(future));
        }
    }

    private static List<String> findings(Future<?> future) {
        Extractor extractor =
                Extractor.builder().discover().glue(new Root(future)).build();
        return extractor.taskTree().findings().stream().map(Finding::toString).toList();
    }

    @Test
    void aFailedFutureThatNobodyWaitsForIsPossiblyWrong() {
        FutureTask<?> task = new FutureTask<>(new Tick(), null);
        task.run();

        assertThat(findings(task))
                .containsExactly("? future #f1 failed: java.lang.IllegalStateException, and nobody waits for it");
    }

    @Test
    void aScheduledTaskThatThrewDoesNotRunAgain() throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        ScheduledFuture<?> ticks = scheduler.scheduleAtFixedRate(new Tick(), 0, 1, TimeUnit.HOURS);
        scheduler.schedule(() -> {}, 1, TimeUnit.MILLISECONDS).get();

        assertThat(findings(ticks))
                .containsExactly("? future #f1 failed: java.lang.IllegalStateException, so it does not run again");
        scheduler.shutdownNow();
    }

    @Test
    void aFutureThatWentWellIsNoFinding() {
        assertThat(findings(CompletableFuture.completedFuture("secret"))).isEmpty();
    }
}
