package dev.stackscope.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import dev.stackscope.testing.Futures;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Futures that remember what they wait for, with the JDK open or closed. */
class TrackedFutureTest {

    private final TrackedFuture<String> source = new TrackedFuture<>();
    private final TrackedFuture<String> other = new TrackedFuture<>();
    private volatile CountDownLatch begun = new CountDownLatch(1);
    private volatile CountDownLatch end = new CountDownLatch(1);

    @Test
    void aStageLeadsToItsSource() {
        assertThat(sources(source.thenApply(String::length))).containsExactly(source);
    }

    @Test
    void aStageOfTwoLeadsToBoth() {
        assertThat(sources(source.thenCombine(other, String::concat))).containsExactly(source, other);
    }

    @Test
    void aStageThatMayTakeEitherLeadsToBoth() {
        assertThat(sources(source.applyToEither(other, String::length))).containsExactly(source, other);
    }

    @Test
    void aComposedStageLeadsToTheInnerFutureOnceItIsThere() {
        TrackedFuture<String> composed = source.thenCompose(value -> other);
        source.complete("value");

        assertThat(sources(composed)).containsExactly(other);
    }

    @Test
    void aFutureOfAllLeadsToThoseThatAreNotDone() {
        TrackedFuture<String> done = new TrackedFuture<>();
        done.complete("value");

        assertThat(sources(TrackedFuture.allOf(source, done, other))).containsExactly(source, other);
    }

    @Test
    void aFutureOfAnyHasTheOutcomeOfTheFirst() {
        TrackedFuture<Object> any = TrackedFuture.anyOf(source, other);
        other.completeExceptionally(new IllegalStateException("for the test"));

        assertThat(any.handle((value, failure) -> failure).join()).isInstanceOf(CompletionException.class);
    }

    @Test
    void aRunningSupplierShowsItsThread() throws Exception {
        TrackedFuture<Boolean> future = TrackedFuture.supplyAsync(
                () -> {
                    begun.countDown();
                    await(end);
                    return true;
                },
                task -> new Thread(task, "supplier").start());
        begun.await();
        String tree = extract(future).toString();
        end.countDown();

        assertThat(tree).contains("running").contains("\"supplier\"");
        assertThat(future.join()).isTrue();
    }

    @Test
    void theFunctionOfAnyStageShowsItsThreadAndWhatItWillComplete() throws Exception {
        TrackedFuture<String> failed = new TrackedFuture<>();
        failed.completeExceptionally(new IllegalStateException("for the test"));
        source.complete("value");
        List<Function<Executor, TrackedFuture<?>>> stages = List.of(
                executor -> source.thenApplyAsync(value -> hold(), executor),
                executor -> source.thenAcceptAsync(value -> hold(), executor),
                executor -> source.thenRunAsync(() -> hold(), executor),
                executor -> source.handleAsync((value, failure) -> hold(), executor),
                executor -> source.whenCompleteAsync((value, failure) -> hold(), executor),
                executor -> failed.exceptionallyAsync(failure -> hold(), executor),
                executor -> source.thenComposeAsync(value -> held(), executor),
                executor -> failed.exceptionallyComposeAsync(failure -> held(), executor),
                executor -> source.thenCombineAsync(source, (first, second) -> hold(), executor),
                executor -> source.thenAcceptBothAsync(source, (first, second) -> hold(), executor),
                executor -> source.runAfterBothAsync(source, () -> hold(), executor),
                executor -> source.applyToEitherAsync(other, value -> hold(), executor),
                executor -> source.acceptEitherAsync(other, value -> hold(), executor),
                executor -> source.runAfterEitherAsync(other, () -> hold(), executor),
                executor -> TrackedFuture.runAsync(() -> hold(), executor));
        for (Function<Executor, TrackedFuture<?>> each : stages) {
            assertShowsItsThread(each);
        }
    }

    private void assertShowsItsThread(Function<Executor, TrackedFuture<?>> maker) throws Exception {
        begun = new CountDownLatch(1);
        end = new CountDownLatch(1);
        TrackedFuture<?> stage = maker.apply(task -> new Thread(task, "caller").start());
        begun.await();
        String tree = extract(stage).toString();
        end.countDown();
        stage.join();

        assertThat(tree)
                .containsPattern("future #f\\d+ \\w+ .*TrackedFutureTest.*  running")
                .contains("\"caller\"");
        assertThat(extract(stage).toString()).doesNotContain("caller");
    }

    private String hold() {
        begun.countDown();
        await(end);
        return "held";
    }

    private TrackedFuture<String> held() {
        TrackedFuture<String> held = new TrackedFuture<>();
        held.complete(hold());
        return held;
    }

    @Test
    void aStageThatIsCalledByTheThreadThatCompletesItsSourceShowsThat() throws Exception {
        TrackedFuture<String> stage = source.thenApply(value -> hold());
        Thread completer = new Thread(() -> source.complete("value"), "completer");
        completer.start();
        begun.await();
        String tree = extract(stage).toString();
        end.countDown();

        assertThat(tree).contains("thenApply", "running", "\"completer\"");
        assertThat(stage.join()).isEqualTo("held");
    }

    @Test
    void aStageIsDescribedByItsFunction() {
        Futures.assumeOpen();
        TrackedFuture<Integer> stage = source.thenCompose(value -> TrackedFuture.supplyAsync(() -> 12));

        assertThat(extract(source).toString()).containsPattern("thenCompose .*TrackedFutureTest");
        assertThat(stage).isNotDone();
    }

    @Test
    void noFunctionIsRefusedAtOnce() {
        assertThatNullPointerException().isThrownBy(() -> source.thenApply(nothing()));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <F> F nothing() {
        return null;
    }

    @Test
    void everyMethodThatMakesAStageMakesOneThatIsTracked() {
        List<String> untracked = Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> method.getReturnType() == CompletableFuture.class)
                .filter(method ->
                        Stream.of(method.getParameterTypes()).anyMatch(CompletionStage.class::isAssignableFrom))
                .map(TrackedFutureTest::own)
                .filter(method -> method.getReturnType() != TrackedFuture.class)
                .map(Method::toString)
                .toList();

        assertThat(untracked).isEmpty();
    }

    private static Method own(Method method) {
        try {
            return TrackedFuture.class.getMethod(method.getName(), method.getParameterTypes());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Object> sources(CompletableFuture<?> future) {
        return extract(future).leaves().stream()
                .map(Leaf::stacks)
                .flatMap(List::stream)
                .map(stack -> Objects.requireNonNull(stack.root()))
                .toList();
    }

    private static Stack extract(Object item) {
        return Stackscope.extract(item, ExtractOptions.defaults().withChildTasks(true));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
