package dev.stackscope.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Stackscope;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Futures that remember what they wait for, with the JDK open or closed. */
class TrackedFutureTest {

    private final TrackedFuture<String> source = new TrackedFuture<>();
    private final TrackedFuture<String> other = new TrackedFuture<>();

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
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
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
