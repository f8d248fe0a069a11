package dev.stackscope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.testing.Collected;
import dev.stackscope.testing.Futures;
import dev.stackscope.testing.Parked;
import dev.stackscope.testing.Resting;
import dev.stackscope.testing.StackAssert;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Items that are given a name, under which task trees show them. */
@SuppressWarnings("ReferenceEquality") // identity is what counts
class WatchTest {

    private final Extractor extractor = Extractor.builder().build();

    private static ThreadPoolExecutor pool() {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    private List<Stack> rootsOf(Object item) {
        return extractor.taskTree().roots().stream()
                .filter(root -> root.root() == item)
                .toList();
    }

    @Test
    void aWatchedExecutorIsARootWithItsName() {
        ThreadPoolExecutor pool = pool();
        pool.shutdown();
        extractor.watch("checkout", pool);

        assertThat(rootsOf(pool))
                .singleElement()
                .satisfies(root ->
                        StackAssert.assertThat(root).ignoringWhatVaries().rendersAs("""
                        executor #eN "checkout" ThreadPoolExecutor@#  terminated
                        """));
    }

    @Test
    void aWatchedFutureIsARootWithItsName() {
        Future<?> done = CompletableFuture.completedFuture("secret");
        extractor.watch("the import", done);

        assertThat(rootsOf(done))
                .singleElement()
                .satisfies(root ->
                        StackAssert.assertThat(root).ignoringWhatVaries().rendersAs("""
                        future #fN "the import" CompletableFuture@#  done
                        """));
    }

    @Test
    void aClosedWatchIsOverAndCanBeClosedAgain() {
        FutureTask<?> future = new FutureTask<>(() -> "");
        Watch watch = extractor.watch("checkout", future);
        watch.close();
        watch.close();

        assertThat(rootsOf(future)).isEmpty();
    }

    @Test
    void anItemHasAllOfItsNamesUntilEachIsTakenBack() {
        FutureTask<?> future = new FutureTask<>(() -> "");
        extractor.watch("one", future);
        try (Watch other = extractor.watch("two", future)) {
            assertThat(rootsOf(future))
                    .singleElement()
                    .satisfies(root -> assertThat(root.task().name()).isEqualTo("one, two"));
            assertThat(other).isNotNull();
        }

        assertThat(rootsOf(future))
                .singleElement()
                .satisfies(root -> assertThat(root.task().name()).isEqualTo("one"));
    }

    @Test
    void aWatchedThreadKeepsItsOwnNameAndIsNotRepeated() throws Exception {
        try (Parked parked = Parked.platform("worker-1")) {
            extractor.watch("checkout", parked.thread);

            assertThat(rootsOf(parked.thread))
                    .singleElement()
                    .satisfies(root -> assertThat(root.task().name()).isEqualTo("checkout, worker-1"));
        }
    }

    private record Item(@Nullable Object child) {
        void unwrap(Sink sink) {
            sink.nothing();
            if (child != null) {
                sink.holds(ContextDraft.live(Context.Kind.OTHER, this)
                        .description("children")
                        .task(child));
            }
        }
    }

    @Test
    void anItemThatIsOwnedElsewhereHasItsNameThereAndIsNoRoot() throws Exception {
        Item child = new Item(null);
        Item owner = new Item(child);
        Extractor owning = Extractor.builder()
                .hooks(hooks -> hooks.describe(Item.class, (item, extraction) -> TaskDescription.of("item"))
                        .unwrap(Item.class, (item, sink, extraction) -> item.unwrap(sink)))
                .build();
        owning.watch("child", child);
        owning.watch("owner", owner);

        List<Stack> roots = owning.taskTree().roots();

        assertThat(roots).noneMatch(root -> root.root() == child);
        assertThat(roots)
                .filteredOn(root -> root.root() == owner)
                .singleElement()
                .satisfies(root -> assertThat(root.toString()).contains("\"child\""));
    }

    @Test
    void aQueuedFutureOfAWatchedPoolHasItsNameThere() throws Exception {
        Futures.assumeOpen();
        ThreadPoolExecutor pool = pool();
        CountDownLatch release = new CountDownLatch(1);
        try {
            pool.execute(() -> Parked.await(release));
            Future<?> queued = pool.submit(() -> {});
            extractor.watch("mail", queued);
            extractor.watch("checkout", pool);

            assertThat(rootsOf(queued)).isEmpty();
            assertThat(rootsOf(pool))
                    .singleElement()
                    .satisfies(root -> assertThat(root.toString())
                            .contains("\"checkout\"")
                            .containsPattern("future #f\\d+ \"mail\" .*pending, 1st in the queue"));
        } finally {
            release.countDown();
            pool.shutdownNow();
        }
    }

    @Test
    void aWatchedWrapperIsThePoolInside() {
        Futures.assumeOpen();
        ExecutorService pool = pool();
        extractor.watch("wrapped", Executors.unconfigurableExecutorService(pool));
        extractor.watch("bare", pool);
        ExecutorService again = Executors.unconfigurableExecutorService(pool);

        assertThat(extractor.extract(again).task().name()).endsWith("bare");
        assertThat(rootsOf(pool)).hasSize(1);
    }

    @Test
    void whatNobodyElseHoldsIsForgotten() throws Exception {
        Watch watch = extractor.watch("forgotten", new CompletableFuture<>());

        Collected.await(() -> !extractor.taskTree().toString().contains("forgotten"));

        assertThat(extractor.taskTree().toString()).doesNotContain("forgotten");
        watch.close();
    }

    @Test
    void controlCharactersInANameAreShownEscaped() {
        FutureTask<?> future = new FutureTask<>(() -> "");
        extractor.watch("a\nb\u001b[1m", future);

        assertThat(rootsOf(future))
                .singleElement()
                .satisfies(root -> assertThat(root.toString()).contains("\"a\\nb\\u001b[1m\""));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t"})
    void aNameMustBeThere(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> extractor.watch(name, new Object()))
                .withMessageStartingWith("name: " + (name == null ? "null" : "\"" + name + "\""));
    }

    @Test
    @SuppressWarnings("NullAway") // the mistake is what is tested
    void anItemMustBeThere() {
        assertThatNullPointerException()
                .isThrownBy(() -> extractor.watch("checkout", null))
                .withMessage("item");
    }

    @Test
    void theFacadeWatchesForTheStandardExtractor() throws Exception {
        try (Resting resting = Resting.waiting("sleeper");
                Watch watch = Stackscope.watch("by the facade", resting.thread())) {
            assertThat(Stackscope.taskTree().toString()).contains("\"by the facade, sleeper\"");
            assertThat(watch).isNotNull();
        }
    }
}
