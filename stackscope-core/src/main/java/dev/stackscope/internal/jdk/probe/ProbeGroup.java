package dev.stackscope.internal.jdk.probe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Probes that are woven, tested and reported together. */
final class ProbeGroup {

    private static final ProbeGroup FUTURES =
            new ProbeGroup("sources of pending futures", FuturePoints::creations, ProbeGroup::testFutures);

    private static final ProbeGroup FUNCTIONS = new ProbeGroup(
            "threads that run the functions of futures", FuturePoints::functions, ProbeGroup::testFunctions);

    private static final ProbeGroup MAKERS =
            new ProbeGroup("where futures were made", FuturePoints::makers, ProbeGroup::testMakers);

    private static final ProbeGroup TASKS =
            new ProbeGroup("where tasks of executors were made", TaskPoints::tasks, ProbeGroup::testTasks);

    private static final ProbeGroup THREADS =
            new ProbeGroup("where threads were started", TaskPoints::threads, ProbeGroup::testThreads);

    private static final ProbeGroup LOST =
            new ProbeGroup("lost futures and failures", LossPoints::all, LossPoints::test);

    private final String subject;
    private final Supplier<List<Weave>> points;
    private final Predicate<Echo> test;

    private ProbeGroup(String subject, Supplier<List<Weave>> points, Predicate<Echo> test) {
        this.subject = subject;
        this.points = points;
        this.test = test;
    }

    /** {@return what links futures} */
    static List<ProbeGroup> links() {
        return List.of(FUTURES, FUNCTIONS);
    }

    /** {@return what links futures, and what tells of tasks and threads where they come from} */
    static List<ProbeGroup> all() {
        return List.of(FUTURES, FUNCTIONS, MAKERS, TASKS, THREADS);
    }

    /** {@return what tells of futures and failures that are lost} */
    static List<ProbeGroup> lost() {
        return List.of(LOST);
    }

    /** {@return what can be seen with it, in plain words} */
    String subject() {
        return subject;
    }

    /** {@return what is to be woven in this JDK} */
    List<Weave> points() {
        return points.get();
    }

    /** {@return whether the woven code reports what it should, on objects of our own} */
    boolean works(Echo echo) {
        return test.test(echo);
    }

    private static boolean testFutures(Echo echo) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        CompletableFuture<Object> stage = future.thenApply(value -> value);
        return echo.heard(Event.CREATED, future) && echo.heard(Event.CREATED, stage);
    }

    private static boolean testMakers(Echo echo) {
        CompletableFuture<Object> future = new CompletableFuture<>();
        CompletableFuture<Object> stage = future.thenApply(value -> value);
        return echo.heard(Event.CREATED, future)
                && echo.heard(Event.MADE, stage)
                && echo.heard(Event.RETURNED, stage)
                && !echo.heard(Event.CREATED, stage);
    }

    private static boolean testTasks(Echo echo) {
        FutureTask<String> task = new FutureTask<>(() -> "self-test");
        return echo.heard(Event.CREATED, task);
    }

    private static boolean testThreads(Echo echo) {
        Thread thread = new Thread(null, () -> {}, "stackscope-self-test", 0, false);
        thread.setDaemon(true);
        thread.start();
        return echo.heard(Event.CREATED, thread);
    }

    private static boolean testFunctions(Echo echo) {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> returning = source.thenApply(value -> value);
        CompletableFuture<Object> throwing = source.thenApply(value -> {
            throw new IllegalStateException("self-test");
        });
        CompletableFuture<Void> task = CompletableFuture.runAsync(() -> {}, Runnable::run);
        source.complete("self-test");
        return List.of(returning, throwing, task).stream()
                .allMatch(each -> echo.heard(Event.ENTERED, each) && echo.heard(Event.LEFT, each));
    }
}
