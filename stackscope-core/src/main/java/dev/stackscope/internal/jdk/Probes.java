package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.stream.Stream;

/** Everything that the door tries to see in this JVM, and what came of it. */
public final class Probes {

    /** What has to be open for all of them to see all they can. */
    static final List<String> PACKAGES = List.of(
            "java.lang", "java.util.concurrent", "java.util.concurrent.locks", "jdk.internal.misc", "jdk.internal.vm");

    private Probes() {}

    /** {@return how much of what the probes need is open: "opened", "partly opened" or "not opened"} */
    public static String access() {
        long open = PACKAGES.stream().filter(Feature::isOpen).count();
        return open == 0 ? "not opened" : open == PACKAGES.size() ? "opened" : "partly opened";
    }

    /** {@return every probe, tried by now, always in the same order} */
    public static List<Probe> all() {
        return Stream.of(containers(), executors(), locks(), futures(), WovenProbes.all(), threads())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Probe> containers() {
        return List.of(
                Threads.virtualThreads(),
                Containers.probe(),
                OpenScopes.probe(),
                OpenScopes.states(),
                TaskScopes.probe(),
                TaskScopes.timeouts(),
                ScopedBindings.probe(),
                StaticFields.probe());
    }

    private static List<Probe> executors() {
        return List.of(
                ThreadPools.probe(),
                ForkJoinPools.probe(),
                Workers.probe(),
                Backlogs.probe(),
                Wrappers.probe(),
                CompletionServices.probe(),
                VirtualTasks.platformThreads(),
                VirtualTasks.virtualThreads(),
                VirtualTasks.forks());
    }

    private static List<Probe> locks() {
        return List.of(
                LockOwners.probe(),
                LockOwners.synchronizers(),
                ReadWriteLocks.readers(),
                Standstill.probe(),
                Synchronizers.probe(),
                Conditions.probe(),
                PhaserState.probe(),
                Gatherings.barriers(),
                Gatherings.queues(),
                Endings.threads(),
                Endings.pools(),
                Contention.probe());
    }

    private static List<Probe> futures() {
        return List.of(
                FutureTasks.probe(),
                Delays.probe(),
                ForkJoinTasks.probe(),
                CompletableFutures.probe(),
                CompletableFutures.timeouts());
    }

    private static List<Probe> threads() {
        return List.of(
                LiveFrames.currentThread(),
                LiveFrames.parkedThreads(),
                MethodNumbers.ATTEMPT.probe(),
                LiveMonitors.platformThreads(),
                LiveMonitors.virtualThreads(),
                ToolInterface.probe(),
                ThreadDump.probe());
    }
}
