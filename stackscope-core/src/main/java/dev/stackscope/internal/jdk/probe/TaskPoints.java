package dev.stackscope.internal.jdk.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/*
 * A fork of a scope, and a task of an executor with a thread for each, start a thread by `start` with a ThreadContainer
 * since 21. `VirtualThread.start()` calls that one. Virtual threads hand themselves to their scheduler as an
 * AdaptedRunnableAction, each time that they go on, in the midst of a change of the carrier: no code of ours may run there.
 */
/** Where tasks of executors are made, and threads are started. */
final class TaskPoints {

    private static final Set<String> WITHOUT_FUTURE = Set.of("AdaptedRunnable", "AdaptedRunnableAction");

    private TaskPoints() {}

    /** {@return the constructors of the tasks that executors hand out as futures} */
    static List<Weave> tasks() {
        List<Weave> weaves = new ArrayList<>();
        weaves.add(constructors(FutureTask.class));
        for (Class<?> each : ForkJoinTask.class.getDeclaredClasses()) {
            String name = each.getSimpleName();
            if (name.startsWith("Adapted") && !WITHOUT_FUTURE.contains(name)) {
                weaves.add(constructors(each));
            }
        }
        return weaves;
    }

    /** {@return the methods that start threads} */
    static List<Weave> threads() {
        List<Weave> weaves = new ArrayList<>();
        weaves.add(starts(Thread.class, descriptor -> true));
        try {
            weaves.add(starts(Class.forName("java.lang.VirtualThread", false, null), each -> !each.startsWith("()")));
        } catch (ClassNotFoundException e) {
            // there are none before 21
        }
        return weaves;
    }

    private static Weave constructors(Class<?> type) {
        return new Weave(type, method -> method.name().equals("<init>"), ReportAtReturn.of(Event.CREATED));
    }

    private static Weave starts(Class<?> type, Predicate<String> descriptor) {
        return new Weave(
                type,
                method -> method.name().equals("start") && descriptor.test(method.descriptor()),
                ReportAtReturn.of(Event.CREATED));
    }
}
