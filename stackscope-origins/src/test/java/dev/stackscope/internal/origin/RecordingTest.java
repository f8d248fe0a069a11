package dev.stackscope.internal.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.internal.jdk.probe.Probing;
import dev.stackscope.testing.Collected;
import dev.stackscope.testing.Instruments;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded, for how long, and that it disturbs nobody. */
class RecordingTest {

    private static final int SIZE = 1 << 10;

    private final Registry registry = new Registry();
    private @Nullable Probing probing;

    private void record(int frames) throws Exception {
        Probing.Scope scope = frames == 0 ? Probing.Scope.LINKS : Probing.Scope.EVERYTHING;
        probing = Probing.begin(Instruments.get(), new Recorder(registry, frames), scope);
        registry.clear();
    }

    @AfterEach
    void end() {
        if (probing != null) {
            probing.close();
        }
    }

    @Test
    void whatIsDoneIsForgotten() throws Exception {
        record(0);
        CompletableFuture<String> future = new CompletableFuture<>();
        future.complete("value");

        assertThat(registry.find(future)).isNull();
    }

    @Test
    void aPendingFutureIsNotKeptAlive() throws Exception {
        record(8);
        WeakReference<Object> gone = new WeakReference<>(made());

        Collected.await(gone);

        assertThat(gone.get()).isNull();
        assertThat(registry.live()).extracting(Track::get).doesNotContainNull();
    }

    @Test
    void aMillionFuturesThatWereDoneLeaveNothing() throws Exception {
        record(0);
        for (int i = 0; i < 1_000_000; i++) {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<Integer> stage = future.thenApply(String::length);
            future.complete("value");
            assertThat(stage.isDone()).isTrue();
        }

        assertThat(registry.live()).hasSizeLessThan(100);
        assertThat(registry.isOverflowed()).isFalse();
    }

    @Test
    void stagesThatWaitedForAnInnerFutureLeaveNothing() throws Exception {
        record(0);
        List<CompletableFuture<String>> stages = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            CompletableFuture<String> source = new CompletableFuture<>();
            CompletableFuture<String> inner = new CompletableFuture<>();
            stages.add(source.thenCompose(value -> inner));
            source.complete("value");
            inner.complete("inner value");
        }

        assertThat(stages).allMatch(CompletableFuture::isDone);
        assertThat(registry.live()).hasSizeLessThan(100);
    }

    @Test
    void aStageThatIsHandedToItsExecutorIsQueuedAndNotRunning() throws Exception {
        record(0);
        List<Runnable> queue = new ArrayList<>();
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<Integer> stage = source.thenApplyAsync(String::length, queue::add);
        source.complete("value");

        PendingFutures pending = PendingFutures.in(registry, Integer.MAX_VALUE);
        assertThat(queue).hasSize(1);
        assertThat(pending.stageOf(stage)).isNotNull();
        assertThat(pending.runOf(stage)).isNull();
    }

    @Test
    void manyThreadsRecordAtATimeAndLoseNothing() throws Exception {
        record(0);
        int threads = 8;
        int each = 2_000;
        List<CompletableFuture<List<Object>>> makers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            makers.add(CompletableFuture.supplyAsync(() -> many(each), task -> new Thread(task).start()));
        }
        List<Object> all = new ArrayList<>();
        makers.forEach(maker -> all.addAll(maker.join()));

        PendingFutures pending = PendingFutures.in(registry, Integer.MAX_VALUE);
        assertThat(all).hasSize(threads * each).allMatch(pending::isTracked);
    }

    private static CompletableFuture<String> made() {
        return new CompletableFuture<>();
    }

    private static List<Object> many(int count) {
        List<Object> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(made());
        }
        return made;
    }

    @Test
    void aFunctionThatThrowsLeavesNoRunningCall() throws Exception {
        record(0);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<String> stage = source.thenApply(value -> {
            throw new IllegalStateException("for the test");
        });
        source.complete("value");

        assertThat(stage).isCompletedExceptionally();
        assertThat(registry.live()).noneMatch(track -> track.get() instanceof Running);
    }

    @Test
    void whereThereIsHardlyRoomNotAllIsLookedAtForEachEntry() {
        Stripe stripe = new Stripe(SIZE);
        AtomicInteger looks = new AtomicInteger();
        List<Track> wanted = new ArrayList<>();
        for (int i = 0; i < SIZE - 1; i++) {
            wanted.add(new Looked(looks, false));
            stripe.add(wanted.get(i));
        }
        for (int i = 0; i < SIZE; i++) {
            stripe.add(new Looked(looks, true));
        }

        assertThat(looks.get()).isLessThan(10 * SIZE);
        assertThat(stripe.live()).containsAll(wanted);
    }

    /** A note that counts how often somebody asks whether it is over. */
    private static final class Looked extends Track {

        private final AtomicInteger looks;
        private final boolean over;

        Looked(AtomicInteger looks, boolean over) {
            super(looks);
            this.looks = looks;
            this.over = over;
        }

        @Override
        protected boolean isOver() {
            looks.incrementAndGet();
            return over;
        }
    }
}
