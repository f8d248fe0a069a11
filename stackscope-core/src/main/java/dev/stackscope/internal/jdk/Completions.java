package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/*
 * CompletableFuture in 17 to 27: `result` is null until it is done, an AltResult for null and for exceptions. `stack` is
 * a list of completions, the newest first. A stage with one input (UniCompletion) has `dep`, the future to complete, and
 * `src`, its input; one with two inputs (BiCompletion) has `snd` as well, and stands in the list of the second input as
 * a CoCompletion whose `base` it is. AnyOf and the tasks of supplyAsync and runAsync have a `dep` of their own. Fields
 * become null as soon as the completion has fired. A Signaller stands for a blocked thread. The tree of two-input relays
 * that allOf makes has futures inside that nobody else ever has in hand.
 */
/** The fields of {@link CompletableFuture} and of what stands in its list. */
record Completions(
        Getter result,
        Class<?> altResult,
        Getter exception,
        Getter stack,
        Getter next,
        Class<?> uni,
        Getter dep,
        Getter src,
        Getter executor,
        Class<?> bi,
        Getter snd,
        Class<?> co,
        Getter base,
        Class<?> anyOf,
        Getter anyDep,
        Getter anyInputs,
        Class<?> signaller,
        Getter thread,
        Map<Class<?>, Getter> asyncDeps,
        Map<Class<?>, StageKind> kinds) {

    /** The depth of the tree of an allOf of more inputs than an array can hold. */
    private static final int DEEPEST_TREE = 32;

    static final Attempt<Completions> FIELDS =
            Attempt.at(Feature.everywhere("completable futures", "java.util.concurrent"), Completions::open);

    /** {@return what a future failed with, or null for another outcome or none} */
    @Nullable
    Throwable failure(@Nullable Object outcome) {
        return altResult.isInstance(outcome) ? (Throwable) exception.of(Objects.requireNonNull(outcome)) : null;
    }

    /** {@return the thread that an entry of a list wakes up, or null if it is none or has done so} */
    @Nullable
    Thread blockedBy(Object entry) {
        return signaller.isInstance(entry) ? (Thread) thread.of(entry) : null;
    }

    /** {@return what a completion calls, or null} */
    @Nullable
    Object functionOf(Object entry) {
        StageKind kind = kinds.get(entry.getClass());
        return kind == null ? null : kind.functionOf(entry);
    }

    /** {@return the stage that a completion carries out, or null if it is none or has fired} */
    @Nullable
    Stage stageOf(Object entry) {
        Object completion = co.isInstance(entry) ? base.of(entry) : entry;
        if (completion == null || signaller.isInstance(completion)) {
            return null;
        }
        Object future = futureOf(completion);
        if (!(future instanceof CompletableFuture<?> result)) {
            return null;
        }
        StageKind kind = kinds.getOrDefault(completion.getClass(), unknown(completion));
        return new Stage(
                kind.operationFor(result) + (isForExecutor(completion) ? "Async" : ""),
                result,
                Collections.unmodifiableList(inputsOf(completion)),
                kind.anyInput(),
                kind.functionOf(completion));
    }

    /** {@return for a part of an allOf, that allOf as a whole; else the stage itself} */
    Stage merged(Stage stage) {
        Stage at = stage;
        for (int i = 0; at.operation().equals("allOf") && i < DEEPEST_TREE; i++) {
            Object only = stack.of(at.future());
            Stage outer = only == null || next.of(only) != null ? null : stageOf(only);
            if (outer == null || !outer.operation().equals("allOf")) {
                return at;
            }
            at = outer;
        }
        return at;
    }

    private static StageKind unknown(Object completion) {
        String name = completion.getClass().getName();
        return new StageKind(name.substring(name.lastIndexOf('$') + 1), null);
    }

    /** {@return whether an object completes a future: what stands in a list, or a task of supplyAsync and runAsync} */
    boolean isCompletion(Object object) {
        return uni.isInstance(object) || anyOf.isInstance(object) || isAsyncTask(object);
    }

    /** {@return whether an object is a task of supplyAsync and its like, to which no future ever leads} */
    boolean isAsyncTask(Object object) {
        return asyncDeps.containsKey(object.getClass());
    }

    /** {@return the future that a completion will complete, or null if it has fired} */
    @Nullable
    Object futureOf(Object completion) {
        if (uni.isInstance(completion)) {
            return dep.of(completion);
        }
        if (anyOf.isInstance(completion)) {
            return anyDep.of(completion);
        }
        Getter async = asyncDeps.get(completion.getClass());
        return async == null ? null : async.of(completion);
    }

    /**
     * {@return whether a completion is still to complete a future, which nobody else has completed}
     *
     * <p>A thenCompose keeps its future when the inner one is pending, though it has done its work: that future is completed
     * by a relay then.
     */
    boolean isAwaited(Object completion) {
        Object future = futureOf(completion);
        return future != null && result.of(future) == null;
    }

    /** {@return whether all inputs of a completion have an outcome, or it has none} */
    boolean isReady(Object completion) {
        if (!uni.isInstance(completion)) {
            return isAsyncTask(completion);
        }
        return isDone(src.of(completion)) && (!bi.isInstance(completion) || isDone(snd.of(completion)));
    }

    /**
     * {@return whether the function of a completion is left to an executor}
     *
     * <p>The first call of such a completion hands it over, and forgets the executor before that; so the second one calls
     * the function.
     */
    boolean isForExecutor(Object completion) {
        return uni.isInstance(completion) && executor.of(completion) != null;
    }

    private boolean isDone(@Nullable Object input) {
        return input != null && result.of(input) != null;
    }

    private List<?> inputsOf(Object completion) {
        if (anyOf.isInstance(completion)) {
            // Shared by as many entries as it is long, so not copied.
            return anyInputs.of(completion) instanceof Object[] all ? Arrays.asList(all) : List.of();
        }
        List<Object> inputs = new ArrayList<>(2);
        if (uni.isInstance(completion)) {
            add(src.of(completion), inputs);
            add(bi.isInstance(completion) ? snd.of(completion) : null, inputs);
        }
        return inputs;
    }

    private static void add(@Nullable Object input, List<Object> inputs) {
        if (input != null) {
            inputs.add(input);
        }
    }

    private static Completions open() throws ReflectiveOperationException {
        Class<?> future = CompletableFuture.class;
        Class<?> completion = StageKind.type("Completion");
        Class<?> uni = StageKind.type("UniCompletion");
        Class<?> bi = StageKind.type("BiCompletion");
        Class<?> co = StageKind.type("CoCompletion");
        Class<?> any = StageKind.type("AnyOf");
        Class<?> supply = StageKind.type("AsyncSupply");
        Class<?> run = StageKind.type("AsyncRun");
        Class<?> alt = StageKind.type("AltResult");
        Class<?> signaller = StageKind.type("Signaller");
        Completions fields = new Completions(
                Getter.onlyField(future, Object.class),
                alt,
                Getter.onlyField(alt, Throwable.class),
                Getter.onlyField(future, completion),
                Getter.onlyField(completion, completion),
                uni,
                Getter.field(uni, "dep"),
                Getter.field(uni, "src"),
                Getter.field(uni, "executor"),
                bi,
                Getter.onlyField(bi, future),
                co,
                Getter.onlyField(co, bi),
                any,
                Getter.field(any, "dep"),
                Getter.onlyField(any, future.arrayType()),
                signaller,
                Getter.onlyField(signaller, Thread.class),
                Map.of(supply, Getter.onlyField(supply, future), run, Getter.onlyField(run, future)),
                StageKind.all());
        fields.test();
        return fields;
    }

    private void test() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> second = new CompletableFuture<>();
        Function<Object, Object> function = value -> value;
        CompletableFuture<Object> applied = first.thenApply(function);
        Object entry = Objects.requireNonNull(stack.of(first));
        Stage stage = Objects.requireNonNull(stageOf(entry));
        Attempt.checkSame(applied, stage.future(), "a stage has the future it completes");
        Attempt.checkSame(function, stage.function(), "a stage has the function it was made with");
        CompletableFuture<Void> both = second.runAfterBoth(first, () -> {});
        Stage twin = Objects.requireNonNull(stageOf(Objects.requireNonNull(stack.of(first))));
        Attempt.checkSame(both, twin.future(), "a stage with two inputs stands in the lists of both");
        Attempt.checkSame(second, twin.inputs().get(0), "a stage has its inputs");
        Attempt.checkSame(entry, next.of(Objects.requireNonNull(stack.of(first))), "completions form a list");
        IllegalStateException failure = new IllegalStateException();
        second.completeExceptionally(failure);
        Attempt.checkSame(failure, failure(result.of(second)), "a future keeps what it failed with");
    }
}
