package dev.stackscope.internal.jdk.probe;

import dev.stackscope.internal.jdk.probe.Weave.Signature;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Type;

/*
 * CompletableFuture in 17 to 27: pending futures are made by its public constructor; its private one takes an outcome. A
 * completion with two inputs is a UniCompletion too. Functions are called by `tryFire` of the completions that have a
 * field `fn`, and by `run` of the tasks of supplyAsync and runAsync; each has, or inherits, the field `dep`, which is null
 * once the function has been called. `uniApplyNow` and its like call the function before anybody has the future.
 */
/** Where {@link CompletableFuture} makes futures and calls functions. */
final class FuturePoints {

    private static final String CONSTRUCTOR = "<init>";
    private static final String DEPENDENT = "dep";

    /** Those that return a future, but not one that they have made for the program. */
    private static final Set<String> NO_MAKERS =
            Set.of("newIncompleteFuture", "toCompletableFuture", "completeAsync", "orTimeout", "completeOnTimeout");

    private FuturePoints() {}

    /** {@return the constructors of pending futures, and of tasks to which no future leads} */
    static List<Weave> creations() {
        List<Weave> weaves = new ArrayList<>();
        weaves.add(new Weave(
                CompletableFuture.class,
                method ->
                        method.name().equals(CONSTRUCTOR) && method.descriptor().equals("()V"),
                ReportAtReturn.of(Event.CREATED)));
        for (Class<?> each : CompletableFuture.class.getDeclaredClasses()) {
            if (each.getSimpleName().equals("UniCompletion") || isAsyncTask(each)) {
                weaves.add(
                        new Weave(each, method -> method.name().equals(CONSTRUCTOR), ReportAtReturn.of(Event.QUEUED)));
            }
        }
        return weaves;
    }

    /**
     * {@return the public methods that make futures, and the constructor that they call}
     *
     * <p>From there, the way to the program's call is shorter than from the constructor.
     */
    static List<Weave> makers() {
        Set<Signature> makers = stages().filter(method -> !NO_MAKERS.contains(method.getName()))
                .map(method -> new Signature(method.getName(), Type.getMethodDescriptor(method)))
                .collect(Collectors.toSet());
        Signature quiet = new Signature(CONSTRUCTOR, QuietCreation.WITH_OUTCOME);
        return List.of(
                new Weave(CompletableFuture.class, method -> true, QuietCreation.way()),
                new Weave(CompletableFuture.class, quiet::equals, ReportAtReturn.of(Event.MADE)),
                new Weave(CompletableFuture.class, makers::contains, ReportAtReturn.ofResult(Event.RETURNED)));
    }

    /** {@return the public methods that return a stage} */
    static Stream<Method> stages() {
        return Arrays.stream(CompletableFuture.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
                .filter(method -> CompletionStage.class.isAssignableFrom(method.getReturnType()));
    }

    /** {@return the methods that call functions} */
    static List<Weave> functions() {
        List<Weave> weaves = new ArrayList<>();
        for (Class<?> each : CompletableFuture.class.getDeclaredClasses()) {
            if (callsFunction(each)) {
                String name = declares(each, "tryFire") ? "tryFire" : "run";
                weaves.add(new Weave(each, method -> method.name().equals(name), ReportCall.way()));
            }
        }
        return weaves;
    }

    private static boolean callsFunction(Class<?> type) {
        return ForkJoinTask.class.isAssignableFrom(type)
                && has(type, "fn")
                && (declares(type, "tryFire") || isAsyncTask(type));
    }

    private static boolean isAsyncTask(Class<?> type) {
        return type.getSuperclass() == ForkJoinTask.class && has(type, DEPENDENT) && declares(type, "run");
    }

    private static boolean has(Class<?> type, String field) {
        return Arrays.stream(type.getDeclaredFields())
                .anyMatch(each -> each.getName().equals(field));
    }

    /** {@return whether a class has a body for a method; a bridge for a narrower result has none of its own} */
    private static boolean declares(Class<?> type, String method) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(each -> each.getName().equals(method) && !Modifier.isAbstract(each.getModifiers()));
    }
}
