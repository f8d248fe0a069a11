package shop;

import static dev.stackscope.testing.StackAssert.assertThatBesidesNotes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Stackscope;
import dev.stackscope.internal.origin.LinkedTrack;
import dev.stackscope.internal.origin.PendingFutures;
import dev.stackscope.internal.origin.Track;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.origin.TrackedFuture;
import dev.stackscope.testing.Instruments;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where futures, tasks and threads come from; outside the packages that are never shown as such. */
class SitesTest {

    private @Nullable OriginProbes probes;

    private void record(int frames) throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.sites(frames));
    }

    @AfterEach
    void end() {
        if (probes != null) {
            probes.close();
        }
    }

    @Test
    void aFutureHasTheCallThatMadeIt() throws Exception {
        record(1);
        CompletableFuture<String> source = new CompletableFuture<>();
        CompletableFuture<Integer> stage = source.thenApply(String::length);

        assertThat(methods(source)).containsExactly("aFutureHasTheCallThatMadeIt");
        assertThat(methods(stage)).containsExactly("aFutureHasTheCallThatMadeIt");
    }

    @Test
    void asManyCallsAreRecordedAsWereAskedFor() throws Exception {
        record(2);

        assertThat(methods(made())).containsExactly("made", "asManyCallsAreRecordedAsWereAskedFor");
    }

    private static CompletableFuture<String> made() {
        return new CompletableFuture<>();
    }

    @Test
    void aFutureOfManyInputsHasTheCallThatMadeIt() throws Exception {
        record(1);
        CompletableFuture<?>[] inputs =
                Stream.generate(CompletableFuture::new).limit(9).toArray(CompletableFuture<?>[]::new);

        assertThat(methods(CompletableFuture.allOf(inputs))).containsExactly("aFutureOfManyInputsHasTheCallThatMadeIt");
    }

    @Test
    void aFutureWhoseFunctionMakesOthersHasTheCallThatMadeIt() throws Exception {
        record(1);
        CompletableFuture<String> done = CompletableFuture.completedFuture("value");
        List<CompletableFuture<String>> others = new ArrayList<>();
        CompletableFuture<String> stage = done.thenCompose(value -> {
            for (int i = 0; i < 9; i++) {
                others.add(made());
            }
            return others.get(0);
        });

        assertThat(methods(stage)).containsExactly("aFutureWhoseFunctionMakesOthersHasTheCallThatMadeIt");
        assertThat(methods(others.get(8))).containsExactly("made");
    }

    @Test
    void aStageOfTheProgramsOwnClassHasTheCallThatMadeIt() throws Exception {
        record(1);
        CompletableFuture<String> own = new Promise<>();
        CompletableFuture<Integer> stage = own.thenApply(String::length);

        assertThat(methods(stage)).containsExactly("aStageOfTheProgramsOwnClassHasTheCallThatMadeIt");
    }

    @Test
    void aFutureThatOnlyGetsATimeoutHasTheCallThatMadeIt() throws Exception {
        record(1);
        CompletableFuture<String> future = made();
        CompletableFuture<String> same = future.orTimeout(1, TimeUnit.DAYS);

        assertThat(methods(same)).containsExactly("made");
        future.cancel(false);
    }

    @Test
    void aTrackedFutureStaysOneWithProbesToo() throws Exception {
        record(1);
        CompletableFuture<String> tracked = new TrackedFuture<>(OriginOptions.links());

        assertThat(track(tracked)).isInstanceOf(LinkedTrack.class);
        assertThat(track(tracked.thenApply(String::length))).isInstanceOf(LinkedTrack.class);
    }

    /** A future whose stages are of its own class. */
    private static final class Promise<T> extends CompletableFuture<T> {

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Promise<>();
        }
    }

    @Test
    void aTaskHasTheCallThatSubmittedIt() throws Exception {
        record(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Callable<Boolean> work = () -> {
            end.await();
            return true;
        };
        Future<Boolean> task = pool.submit(work);
        List<String> methods = methods(task);
        end.countDown();
        pool.shutdown();

        assertThat(methods).containsExactly("aTaskHasTheCallThatSubmittedIt");
        assertThat(task.get()).isTrue();
    }

    @Test
    void aThreadHasTheCallThatStartedIt() throws Exception {
        record(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        List<String> methods = methods(thread);
        end.countDown();

        assertThat(methods).containsExactly("aThreadHasTheCallThatStartedIt");
    }

    @Test
    void theTimeIsRecordedWithTheSite() throws Exception {
        record(1);
        long before = System.nanoTime();
        FutureTask<String> task = new FutureTask<>(() -> "value");

        assertThat(track(task).nanos()).isBetween(before, System.nanoTime());
    }

    @Test
    void aTreeShowsWhereFuturesAreMadeAndThreadsAreStarted() throws Exception {
        record(1);
        try (Quarter quarter = new Quarter()) {
            assertThatBesidesNotes(Stackscope.extract(
                            quarter.printer(), ExtractOptions.defaults().withChildTasks(true)))
                    .ignoringWhatVaries()
                    .replacing(Pattern.compile(", \\d+ m?s ago"), "")
                    .rendersAs("""
                            thread #N "printer"  WAITING in CompletableFuture.join  started shop.Quarter.<init>(Quarter.java)
                            │ shop.Quarter.print(Quarter.java)
                            └╌ future #fN thenCompose shop.Quarter.build(Quarter.java)  pending  created shop.Quarter.build(Quarter.java)
                               └╌ future #fN thenCombine shop.Quarter.build(Quarter.java)  pending, 0 of 2 inputs done  created shop.Quarter.build(Quarter.java)
                                  ├╌ future #fN supplyAsync  running  1 task  created shop.Quarter.build(Quarter.java)
                                  │  └─ thread #N "io"  WAITING in CountDownLatch.await  count 1  started shop.Quarter.build(Quarter.java)
                                  │       shop.Quarter.load(Quarter.java)
                                  └╌ future #fN thenApply shop.Quarter.build(Quarter.java)  pending  created shop.Quarter.build(Quarter.java)
                                     └╌ future #fN  pending, no completer known  created shop.Quarter.<init>(Quarter.java)
                            """);
        }
    }

    private static List<String> methods(Object tracked) {
        return track(tracked).site().stream()
                .map(StackTraceElement::getMethodName)
                .toList();
    }

    private static Track track(Object tracked) {
        return Objects.requireNonNull(PendingFutures.now().trackOf(tracked), "track");
    }
}
