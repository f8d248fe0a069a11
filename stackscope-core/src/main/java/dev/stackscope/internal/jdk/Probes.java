package dev.stackscope.internal.jdk;

import java.util.List;

/** Everything that the door tries to see in this JVM, and what came of it. */
public final class Probes {

    private Probes() {}

    /** {@return every probe, tried by now, always in the same order} */
    public static List<Probe> all() {
        return List.of(
                Threads.virtualThreads(),
                Containers.probe(),
                OpenScopes.probe(),
                OpenScopes.states(),
                TaskScopes.probe(),
                VirtualTasks.platformThreads(),
                VirtualTasks.virtualThreads(),
                VirtualTasks.forks(),
                LockOwners.probe(),
                LiveFrames.currentThread(),
                LiveFrames.parkedThreads(),
                ThreadDump.probe());
    }
}
