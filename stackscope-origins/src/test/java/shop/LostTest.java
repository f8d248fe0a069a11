package shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.Finding;
import dev.stackscope.Stackscope;
import dev.stackscope.origin.OriginOptions;
import dev.stackscope.origin.OriginProbes;
import dev.stackscope.testing.Instruments;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What task trees find out about futures that nobody has any more. */
@SuppressWarnings({"NullAway.Init", "FutureReturnValueIgnored"}) // set before each test; to lose futures is the point
class LostTest {

    private OriginProbes probes;

    @BeforeEach
    void install() throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.sites(1).withLost());
        assertThat(probes.status()).allMatch(each -> each.available());
    }

    @AfterEach
    void close() {
        probes.close();
    }

    private static CompletableFuture<String> payment() {
        return new CompletableFuture<>();
    }

    private static IllegalStateException refusal() {
        return new IllegalStateException("secret");
    }

    /** Something that is done with futures and leaves none of them in hand. */
    interface Deed {

        void run() throws Exception;
    }

    private static List<String> lostAfter(Deed deed) throws Exception {
        doneAndGone(deed);
        return Stackscope.taskTree().findings().stream()
                .filter(finding -> finding.kind().startsWith("lost "))
                .map(Finding::toString)
                .map(text ->
                        text.replaceAll("LostTest.java:\\d+", "LostTest.java").replaceAll("\\d+ m?s ago", "T ago"))
                .toList();
    }

    /** Returns when what the deed left was collected, for what was made later is by then. */
    private static void doneAndGone(Deed deed) throws Exception {
        deed.run();
        for (int i = 0; i < 2; i++) {
            WeakReference<Object> later = new WeakReference<>(new Object());
            while (later.get() != null) {
                System.gc();
            }
        }
    }

    @Test
    void futuresThatWereNeverCompletedAreFoundByTheirPlace() throws Exception {
        assertThat(lostAfter(() -> {
                    for (int i = 0; i < 3; i++) {
                        payment();
                    }
                }))
                .containsExactly("? 3 futures made at shop.LostTest.payment(LostTest.java) became unreachable"
                        + " without being completed, the last one made T ago");
    }

    @Test
    void stagesThatWereLostWithTheirSourceAreNotFoundBesides() throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> payment = payment();
                    payment.thenApply(String::trim).thenCompose(CompletableFuture::completedFuture);
                    CompletableFuture.allOf(payment, CompletableFuture.completedFuture("paid"));
                    CompletableFuture.anyOf(payment);
                }))
                .containsExactly("? 1 future made at shop.LostTest.payment(LostTest.java) became unreachable"
                        + " without being completed, and the stages behind it too, made T ago");
    }

    @Test
    void theInnerFutureOfAThenComposeIsToBlame() throws Exception {
        assertThat(lostAfter(() -> CompletableFuture.completedFuture("order").thenCompose(order -> payment())))
                .singleElement()
                .asString()
                .startsWith("? 1 future made at shop.LostTest.payment(LostTest.java)");
    }

    @Test
    void aTaskThatAnExecutorDroppedIsFound() throws Exception {
        assertThat(lostAfter(() -> CompletableFuture.supplyAsync(() -> "never", task -> {})))
                .hasSize(1);
        assertThat(lostAfter(() -> payment().completeAsync(() -> "never", task -> {})))
                .hasSize(2);
    }

    @Test
    void aStageThatAnExecutorDroppedIsFoundAlthoughItsSourceWasCompleted() throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> payment = payment();
                    CompletableFuture<Integer> length = payment.thenApplyAsync(String::length, task -> {});
                    payment.complete("paid");
                    assertThat(length).isNotDone();
                }))
                .hasSize(1);
    }

    @Test
    void whatLosesARaceIsNotFound() throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> fast = payment();
                    CompletableFuture<Object> any = CompletableFuture.anyOf(payment(), fast);
                    CompletableFuture<String> either = payment().applyToEither(fast, String::trim);
                    fast.complete("paid");
                    assertThat(any).isDone();
                    assertThat(either).isDone();
                }))
                .isEmpty();
    }

    @Test
    void aRaceThatNobodyWinsIsFound() throws Exception {
        assertThat(lostAfter(() -> CompletableFuture.anyOf(payment(), payment())))
                .singleElement()
                .asString()
                .startsWith("? 2 futures made at shop.LostTest.payment(LostTest.java)");
    }

    /** Programs in which nothing is wrong. */
    static List<Deed> healthy() {
        return List.of(
                () -> payment().complete("paid"),
                () -> {
                    Thread theJdkAlone = new Thread(CompletableFuture::new);
                    theJdkAlone.start();
                    theJdkAlone.join();
                },
                () -> payment().cancel(true),
                () -> cancelled(payment().thenApply(String::trim)),
                () -> payment()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .handle((value, failure) -> value)
                        .join(),
                () -> payment()
                        .completeOnTimeout("late", 1, TimeUnit.MILLISECONDS)
                        .join(),
                () -> CompletableFuture.supplyAsync(() -> "paid")
                        .thenApply(String::length)
                        .join(),
                () -> {
                    CompletableFuture<String> source = payment();
                    source.thenCombine(payment().completeAsync(() -> "x"), String::concat)
                            .copy();
                    source.complete("paid");
                },
                () -> {
                    List<CompletableFuture<String>> all = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        all.add(payment());
                    }
                    CompletableFuture<Void> whole = CompletableFuture.allOf(all.toArray(new CompletableFuture<?>[0]));
                    all.forEach(each -> each.complete("paid"));
                    whole.join();
                });
    }

    private static void cancelled(CompletableFuture<String> stage) {
        stage.completeExceptionally(new CancellationException());
        stage.thenAccept(value -> {});
    }

    @ParameterizedTest
    @MethodSource("healthy")
    void nothingIsFoundWhereNothingIsWrong(Deed deed) throws Exception {
        assertThat(lostAfter(deed)).isEmpty();
    }

    @Test
    void aFailureThatNobodyLookedAtIsFoundByItsPlaceAndNotByItsMessage() throws Exception {
        assertThat(lostAfter(() -> payment().completeExceptionally(refusal())))
                .containsExactly("? 1 future made at shop.LostTest.payment(LostTest.java) failed with"
                        + " java.lang.IllegalStateException, and nobody noticed, made T ago");
    }

    @Test
    void aFunctionThatThrewIsFoundAtTheLastStage() throws Exception {
        // in the same thread: another one might still have the future in hand when it is done
        assertThat(lostAfter(() -> payment()
                        .completeAsync(
                                () -> {
                                    throw refusal();
                                },
                                Runnable::run)))
                .singleElement()
                .asString()
                .contains("java.lang.IllegalStateException");
    }

    @Test
    void oneFailureOfSeveralStagesIsOneFinding() throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> payment = payment();
                    payment.thenAccept(value -> {});
                    payment.thenRun(() -> {});
                    payment.completeExceptionally(refusal());
                    payment.thenApply(String::length);
                }))
                .hasSize(1);
    }

    /** Ways to notice that a future failed. */
    static List<Consumer<CompletableFuture<String>>> looks() {
        return List.of(
                caught(CompletableFuture::join),
                caught(CompletableFuture::get),
                caught(future -> future.get(1, TimeUnit.SECONDS)),
                caught(future -> future.getNow("none")),
                CompletableFuture::isCompletedExceptionally,
                caught(CompletableFuture::toString),
                future -> future.handle((value, failure) -> value),
                future -> future.whenComplete((value, failure) -> {}),
                future -> future.whenCompleteAsync((value, failure) -> {}, Runnable::run),
                future -> future.exceptionally(failure -> "none"),
                future -> future.exceptionallyCompose(failure -> CompletableFuture.completedFuture("none")),
                future -> future.thenApply(String::trim).thenAccept(value -> {}).exceptionally(failure -> null),
                future -> future.thenCombine(CompletableFuture.completedFuture("x"), String::concat)
                        .handle((value, failure) -> value),
                future -> future.minimalCompletionStage().whenComplete((value, failure) -> {}),
                caught(future -> CompletableFuture.allOf(future).join()),
                caught(future -> CompletableFuture.anyOf(future).join()),
                future -> {
                    future.thenAccept(value -> {}); // one branch does not look, the other does
                    future.exceptionally(failure -> "none");
                });
    }

    private interface Look {

        Object at(CompletableFuture<String> future) throws Exception;
    }

    private static Consumer<CompletableFuture<String>> caught(Look look) {
        return future -> {
            try {
                look.at(future);
            } catch (Exception e) {
                assertThat(e).isNotNull();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aFailureThatSomebodyLookedAtLaterIsNotFound(Consumer<CompletableFuture<String>> look) throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> payment = payment();
                    payment.completeExceptionally(refusal());
                    look.accept(payment);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void aFailureThatSomebodyWaitedForIsNotFound(Consumer<CompletableFuture<String>> look) throws Exception {
        assertThat(lostAfter(() -> {
                    CompletableFuture<String> payment = payment();
                    Thread looker = new Thread(() -> look.accept(payment));
                    looker.start();
                    while (looker.isAlive() && looker.getState() == Thread.State.RUNNABLE) {
                        Thread.onSpinWait();
                    }
                    payment.completeExceptionally(refusal());
                    look.accept(payment);
                    looker.join();
                }))
                .isEmpty();
    }

    @Test
    void whatIsNotAskedForIsNotWovenAndNotFound() throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.sites(1));

        assertThat(lostAfter(() -> {
                    payment();
                    payment().completeExceptionally(refusal());
                }))
                .isEmpty();
        assertThat(probes.status()).noneMatch(each -> each.name().contains("lost"));
    }

    @Test
    void switchedOffItForgets() throws Exception {
        doneAndGone(LostTest::payment);
        probes.close();

        assertThat(lostAfter(LostTest::payment)).isEmpty();
    }

    @Test
    void withoutSitesTheyAreCounted() throws Exception {
        probes = OriginProbes.install(Instruments.get(), OriginOptions.links().withLost());

        assertThat(lostAfter(LostTest::payment))
                .containsExactly("? 1 future became unreachable without being completed");
    }

    @Test
    void aMillionFuturesThatWereDoneAreNotLost() throws Exception {
        Function<String, Integer> length = String::length;
        assertThat(lostAfter(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        CompletableFuture<String> future = new CompletableFuture<>();
                        CompletableFuture<Integer> stage = future.thenApply(length);
                        future.complete("value");
                        assertThat(stage.isDone()).isTrue();
                    }
                }))
                .isEmpty();
    }
}
