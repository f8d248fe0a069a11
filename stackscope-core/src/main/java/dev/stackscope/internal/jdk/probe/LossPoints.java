package dev.stackscope.internal.jdk.probe;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/*
 * CompletableFuture in 17 to 27: an outcome is set by compareAndSet of `this` in methods of their own, or by a store to a
 * future that was just made. A blocked reader gets it from waitingGet or timedGet; whether it went by the list of the
 * future is not certain, for both look at the outcome again before they join the list. The functions of handle,
 * whenComplete and the exceptionally family are handed the failure of the input; all others never see it.
 */
/** Where {@link CompletableFuture} gets outcomes, shows them and hands them on. */
final class LossPoints {

    private static final Class<?> FUTURE = CompletableFuture.class;

    private static final Set<String> READERS = Set.of(
            "get",
            "join",
            "getNow",
            "resultNow",
            "exceptionNow",
            "state",
            "isCompletedExceptionally",
            "toString",
            "handle",
            "handleAsync",
            "whenComplete",
            "whenCompleteAsync",
            "exceptionally",
            "exceptionallyAsync",
            "exceptionallyCompose",
            "exceptionallyComposeAsync");

    /** Those that return a stage, but not one with the outcome of their receiver. */
    private static final Set<String> OTHERS = Set.of(
            "newIncompleteFuture",
            "completeAsync",
            "orTimeout",
            "completeOnTimeout",
            "supplyAsync",
            "runAsync",
            "completedFuture",
            "completedStage",
            "failedFuture",
            "failedStage");

    private static final Set<String> READING_STAGES =
            Set.of("UniWhenComplete", "UniHandle", "UniExceptionally", "UniComposeExceptionally");

    private static final Set<String> LINKS = Set.of("UniCompletion", "BiCompletion", "AnyOf");

    private LossPoints() {}

    static List<Weave> all() {
        Set<String> passing = passing();
        List<Weave> weaves = new ArrayList<>();
        weaves.add(new Weave(FUTURE, method -> true, ReportOutcome.way()));
        weaves.add(new Weave(FUTURE, method -> READERS.contains(method.name()), ReportAtEntry.of(Event.READ)));
        weaves.add(new Weave(FUTURE, method -> passing.contains(method.name()), ReportAtEntry.of(Event.PASSED)));
        weaves.add(new Weave(
                FUTURE,
                method -> method.name().equals("waitingGet") || method.name().equals("timedGet"),
                ReportAtReturn.of(Event.READ)));
        for (Class<?> each : FUTURE.getDeclaredClasses()) {
            if (LINKS.contains(each.getSimpleName())) {
                weaves.add(new Weave(each, method -> method.name().equals("<init>"), ReportAtReturn.of(Event.LINKED)));
            } else if (READING_STAGES.contains(each.getSimpleName())) {
                weaves.add(new Weave(each, LossPoints::isFiring, ReportAtEntry.of(Event.READ)));
            } else if (each.getSimpleName().equals("MinimalStage")) {
                weaves.add(new Weave(
                        each, method -> method.name().equals("toCompletableFuture"), ReportAtEntry.of(Event.PASSED)));
            }
        }
        return weaves;
    }

    private static boolean isFiring(Weave.Signature method) {
        return method.name().equals("tryFire");
    }

    /** {@return the public methods that make a stage from their receiver, or from an array, and read nothing} */
    private static Set<String> passing() {
        return FuturePoints.stages()
                .map(Method::getName)
                .filter(name -> !READERS.contains(name) && !OTHERS.contains(name))
                .collect(Collectors.toSet());
    }

    static boolean test(Echo echo) {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> second = new CompletableFuture<>();
        CompletableFuture<Object> stage = first.thenApply(value -> value);
        CompletableFuture<?>[] both = {first, second};
        CompletableFuture<?> all = CompletableFuture.allOf(both);
        first.complete("self-test");
        second.completeExceptionally(new IllegalStateException("self-test"));
        CompletableFuture<Object> late = second.thenApply(value -> value);
        boolean failed = late.isCompletedExceptionally();
        return failed
                && List.of(first, second, stage, all, late).stream().allMatch(each -> echo.heard(Event.COMPLETED, each))
                && echo.heard(Event.READ, late)
                && echo.heard(Event.PASSED, first)
                && echo.heard(Event.PASSED, both);
    }
}
