package dev.stackscope;

import static dev.stackscope.testing.Futures.extract;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stackscope.testing.Futures;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs of completable futures: of every kind of stage, large ones, and such that change meanwhile. */
@SuppressWarnings("FutureReturnValueIgnored") // the stages are found by way of their source
class CompletableFutureGraphTest {

    private static final int MANY = 100_000;

    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final Map<Class<?>, Object> arguments = Map.ofEntries(
            Map.entry(Function.class, (Function<Object, Object>) value -> value),
            Map.entry(BiFunction.class, (BiFunction<Object, Object, Object>) (left, right) -> left),
            Map.entry(Consumer.class, (Consumer<Object>) value -> {}),
            Map.entry(BiConsumer.class, (BiConsumer<Object, Object>) (left, right) -> {}),
            Map.entry(Runnable.class, (Runnable) () -> {}),
            Map.entry(Supplier.class, (Supplier<Object>) () -> "made"),
            Map.entry(Executor.class, (Executor) work -> {}),
            Map.entry(CompletionStage.class, new CompletableFuture<>()),
            Map.entry(CompletableFuture[].class, new CompletableFuture<?>[] {source, new CompletableFuture<>()}),
            Map.entry(Object.class, "value"),
            Map.entry(long.class, 1L),
            Map.entry(TimeUnit.class, TimeUnit.HOURS),
            Map.entry(Throwable.class, new IllegalStateException()));

    @BeforeEach
    void needsTheWayIn() {
        Futures.assumeOpen();
    }

    private static Stream<Method> operations() {
        return Arrays.stream(CompletableFuture.class.getMethods())
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.isBridge());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationLeavesSomethingThatIsExtracted(Method operation) throws ReflectiveOperationException {
        Object[] given =
                Arrays.stream(operation.getParameterTypes()).map(this::argument).toArray();

        Object made = operation.invoke(source, given);

        Stack stack = extract(source);
        assertThat(stack.error()).isNull();
        assertThat(extract(made).error()).isNull();
        assertThat(stack.toString()).contains(expected(operation));
        source.complete("done");
        assertThat(extract(source).task().state()).isEqualTo("done");
    }

    private Object argument(Class<?> type) {
        return Objects.requireNonNull(arguments.get(type), () -> "an argument of " + type);
    }

    private static String expected(Method operation) {
        String name = operation.getName();
        boolean makesNoStage = name.startsWith("completed")
                || name.startsWith("failed")
                || name.equals("newIncompleteFuture")
                || name.equals("toCompletableFuture");
        if (makesNoStage || name.equals("supplyAsync") || name.equals("runAsync")) {
            return "pending, no completer known";
        }
        return switch (name) {
            case "completeAsync" -> "future #f1"; // at any moment
            case "copy" -> "relay  pending";
            case "orTimeout" -> "times out in 60 min";
            case "completeOnTimeout" -> "takes a default in 60 min";
            case "exceptionallyComposeAsync", "exceptionallyAsync" -> name + " ";
            default -> Modifier.isStatic(operation.getModifiers()) ? name + "  pending" : " " + name;
        };
    }

    @Test
    void aChainOfAHundredThousandStagesIsExtractedAndPrinted() {
        CompletableFuture<Object> last = source;
        for (int i = 0; i < MANY; i++) {
            last = last.thenApply(value -> value);
        }

        Stack stack = extract(source);

        assertThat(depth(stack)).isEqualTo(MANY + 1);
        assertThat(stack.toString()
                        .lines()
                        .filter(line -> line.contains("thenApply"))
                        .count())
                .isEqualTo(MANY);
    }

    private static int depth(Stack stack) {
        int depth = 1;
        Stack at = stack;
        while (!at.contexts().isEmpty()) {
            at = (Stack) at.contexts().get(0).children().get(0);
            depth++;
        }
        return depth;
    }

    @Test
    void aHundredThousandDependentsOfOneFutureAreExtractedAndPrinted() {
        for (int i = 0; i < MANY; i++) {
            source.thenRun(() -> {});
        }

        Stack stack = extract(source);

        assertThat(stack.contexts().get(0).children()).hasSize(MANY);
        assertThat(stack.notes()).singleElement().asString().contains("does not record");
        assertThat(stack.toString()).contains("100000× future #f2-#f100001 thenRun");
    }

    @Test
    void whatACapLeavesOutIsSaid() {
        for (int i = 0; i < 20; i++) {
            source.thenRun(() -> {});
        }

        Stack stack = Stackscope.extract(
                source, ExtractOptions.defaults().withLimits(Limits.standard().withChildren(10)));

        assertThat(stack.contexts().get(0).children()).hasSize(10);
        assertThat(stack.notes()).contains("more than 10 stages and threads wait for it; the oldest were left out");
    }

    @Test
    void anAllOfAndAnAnyOfOfManyInputsStandOnce() {
        CompletableFuture<?>[] inputs = new CompletableFuture<?>[10_000];
        Arrays.setAll(inputs, i -> source.thenRun(() -> {}));
        CompletableFuture.allOf(inputs);
        CompletableFuture.anyOf(inputs);

        assertThat(stacks(extract(source))).isEqualTo(1 + 10_000 + 2 * 10_000L);
        assertThat(extract(source).toString())
                .containsOnlyOnce("allOf  pending")
                .containsOnlyOnce("anyOf  pending");
    }

    private static long stacks(Stack root) {
        Deque<Stack> open = new ArrayDeque<>();
        open.add(root);
        long stacks = 0;
        while (!open.isEmpty()) {
            stacks++;
            for (Context context : open.pop().contexts()) {
                context.children().forEach(child -> open.push((Stack) child));
            }
        }
        return stacks;
    }

    @Test
    void aGraphThatIsCompletedMeanwhileIsExtracted() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<?>[] current = {source};
        Thread busy = new Thread(() -> {
            while (!stop.get()) {
                CompletableFuture<Object> next = new CompletableFuture<>();
                CompletableFuture<Object> left = next.thenApply(value -> value);
                CompletableFuture<Object> right = next.thenApplyAsync(value -> value);
                CompletableFuture.allOf(left, right, left.thenCombine(right, (a, b) -> a), next.copy());
                synchronized (current) {
                    current[0] = next;
                }
                next.complete("done");
            }
        });
        busy.start();
        for (int i = 0; i < 2_000; i++) {
            CompletableFuture<?> seen;
            synchronized (current) {
                seen = current[0];
            }
            Stack stack = extract(seen);
            assertThat(stack.error()).isNull();
            assertThat(stack.toString()).startsWith("future #f1");
        }
        stop.set(true);
        busy.join();
    }
}
