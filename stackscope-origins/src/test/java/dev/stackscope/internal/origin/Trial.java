package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.CompletableFutures;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** One call of a method that returns a future: of a pending future, with pending futures. */
@SuppressWarnings("ReferenceEquality") // identity is what links are about
final class Trial implements AutoCloseable {

    private final Thread tester = Thread.currentThread();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Runnable> queue = new ArrayList<>();
    private final CompletableFuture<Object> receiver = new CompletableFuture<>();
    private final CompletableFuture<Object> inner = new CompletableFuture<>();
    private final List<Object> sources = new ArrayList<>();
    private final Registry registry;
    private final Object result;

    Trial(Method method, Registry registry) throws ReflectiveOperationException {
        this.registry = registry;
        if (!Modifier.isStatic(method.getModifiers())) {
            sources.add(receiver);
        }
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = argument(types[i], method.getName().contains("ompose"));
        }
        result = method.invoke(receiver, arguments);
    }

    boolean isPending() {
        return !CompletableFutures.isDone(result);
    }

    /** {@return whether the future leads to all futures that it was made from, and to no other} */
    boolean leadsToSources() {
        PendingFutures pending = pending();
        if (result == receiver) {
            return pending.isTracked(result);
        }
        return sources.isEmpty() ? leadsOn() : pending.sourcesOf(result).equals(sources);
    }

    /** {@return whether the future leads to the call, the queued task or the future that will complete it} */
    boolean leadsOn() {
        PendingFutures pending = pending();
        return pending.runOf(result) != null
                || (pending.stageOf(result) != null && pending.sourcesOf(result).isEmpty())
                || pending.sourcesOf(result).equals(List.of(inner));
    }

    /** Completes all that the future was made from; async functions do not return before the trial is closed. */
    void completeSources(boolean failing) {
        for (Object source : sources) {
            if (failing) {
                ((CompletableFuture<?>) source).completeExceptionally(new IllegalStateException("for the test"));
            } else {
                ((CompletableFuture<?>) source).complete(null);
            }
        }
    }

    @Override
    public void close() {
        gate.countDown();
    }

    private PendingFutures pending() {
        return PendingFutures.in(registry, 1_000_000);
    }

    private Object argument(Class<?> type, boolean composing) {
        if (CompletionStage.class.isAssignableFrom(type)) {
            return source();
        }
        if (type == CompletableFuture[].class) {
            return Stream.generate(this::source).limit(5).toArray(CompletableFuture<?>[]::new);
        }
        return function(type, composing ? inner : "value");
    }

    private Object source() {
        Object source = new CompletableFuture<>();
        sources.add(source);
        return source;
    }

    private Object function(Class<?> type, Object value) {
        List<Object> all = Arrays.asList(
                (Function<Object, Object>) argument -> outcome(value),
                (BiFunction<Object, Object, Object>) (first, second) -> outcome(value),
                (Consumer<Object>) argument -> outcome(value),
                (BiConsumer<Object, Object>) (first, second) -> outcome(value),
                (Supplier<Object>) () -> outcome(value),
                (Runnable) () -> outcome(value),
                (Executor) queue::add,
                new IllegalStateException("for the test"),
                1_000L,
                TimeUnit.DAYS,
                new Object());
        for (Object each : all) {
            if (type.isInstance(each) || (type == long.class && each instanceof Long)) {
                return each;
            }
        }
        throw new AssertionError(type);
    }

    /** Returns at once in the thread of the test; elsewhere when the trial is over. */
    private Object outcome(Object value) {
        try {
            if (Thread.currentThread() != tester) {
                gate.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return value;
    }
}
