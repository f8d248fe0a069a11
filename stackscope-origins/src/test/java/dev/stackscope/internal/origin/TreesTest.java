package dev.stackscope.internal.origin;

import static dev.stackscope.testing.StackAssert.assertThatBesidesNotes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.Task;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.testing.Collected;
import dev.stackscope.testing.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.Quarter;

/** What trees show of recorded origins. */
@SuppressWarnings("NullAway.Init") // set before each test
class TreesTest {

    private OriginProbes probes;

    @BeforeEach
    void install() throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.links());
    }

    @AfterEach
    void close() {
        probes.close();
    }

    @Test
    void aThreadInJoinLeadsThroughTheStagesToWhatWillCompleteThem() throws Exception {
        try (Quarter quarter = new Quarter()) {
            assertThatBesidesNotes(extract(quarter.printer()))
                    .ignoringWhatVaries()
                    .rendersAs("""
                            thread #N "printer"  WAITING in CompletableFuture.join
                            │ shop.Quarter.print(Quarter.java)
                            └╌ future #fN thenCompose shop.Quarter.build(Quarter.java)  pending
                               └╌ future #fN thenCombine shop.Quarter.build(Quarter.java)  pending, 0 of 2 inputs done
                                  ├╌ future #fN supplyAsync  running  1 task
                                  │  └─ thread #N "io"  WAITING in CountDownLatch.await  count 1
                                  │       shop.Quarter.load(Quarter.java)
                                  └╌ future #fN thenApply shop.Quarter.build(Quarter.java)  pending
                                     └╌ future #fN  pending, no completer known
                            """);
        }
    }

    @Test
    void aSourceShowsWhatWaitsForItAndNoLinkTwice() throws Exception {
        try (Quarter quarter = new Quarter()) {
            assertThatBesidesNotes(extract(quarter.prices()))
                    .ignoringWhatVaries()
                    .rendersAs("""
                            future #fN  pending, no completer known
                            └─ waited for by  1 task
                               └─ future #fN thenApply shop.Quarter.build(Quarter.java)  pending
                                  └─ waited for by  1 task
                                     └─ future #fN thenCombine shop.Quarter.build(Quarter.java)  pending, 0 of 2 inputs done
                                        ├─ waited for by  1 task
                                        │  └─ future #fN thenCompose shop.Quarter.build(Quarter.java)  pending
                                        │     └─ waited for by  1 task
                                        │        └─ thread #N "printer"  WAITING in CompletableFuture.join
                                        │             shop.Quarter.print(Quarter.java)
                                        └╌ future #fN supplyAsync  running  1 task
                                           └─ thread #N "io"  WAITING in CountDownLatch.await  count 1
                                                shop.Quarter.load(Quarter.java)
                            """);
        }
    }

    @Test
    void aFutureThatWasMadeBeforeSaysSo() throws Exception {
        probes.close();
        CompletableFuture<String> before = new CompletableFuture<>();
        install();

        assertThat(extract(before).notes())
                .contains("who will complete it is not known, for it was made before that was recorded");
    }

    @Test
    void aTaskThatAnExecutorDroppedLeavesNoCompleter() throws Exception {
        CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "never", task -> {});
        Collected.await(() -> PendingFutures.in(Registry.PROCESS, 1_000_000).stageOf(future) == null);

        assertThat(extract(future).task().state()).isEqualTo("pending, no completer known");
    }

    @Test
    void aTaskThatAnExecutorHoldsIsNamed() {
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<String> future = CompletableFuture.supplyAsync(() -> "later", queue::add);

        Task task = extract(future).task();

        assertThat(task.work()).startsWith("supplyAsync ");
        assertThat(task.state()).isEqualTo("pending");
        assertThat(queue).hasSize(1);
    }

    private static Stack extract(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }
}
