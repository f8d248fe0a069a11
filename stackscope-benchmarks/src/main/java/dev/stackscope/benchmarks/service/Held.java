package dev.stackscope.benchmarks.service;

import dev.stackscope.benchmarks.programs.HeapTaken;
import dev.stackscope.benchmarks.soak.Footprint;
import dev.stackscope.internal.origin.Registry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;

/**
 * What a JVM holds while its service is at rest and its probes are on.
 *
 * @param recorded the notes about futures, tasks and threads that are not over
 * @param objects the live objects of Stackscope's own classes
 * @param classes the loaded classes
 * @param metaspace the bytes that classes take
 * @param heap the bytes in use after a collection
 */
record Held(long recorded, long objects, long classes, long metaspace, long heap) {

    static Held now() {
        long heap = HeapTaken.usedHeap();
        // What is no future is over when it is garbage, and its note is dropped when all are looked at.
        long recorded = Registry.PROCESS.live().size();
        return new Held(recorded, Footprint.now().count(), loadedClasses(), usedMetaspace(), heap);
    }

    /** The JVM's own count goes up with each class that an agent changes, and never down again (JDK 25). */
    private static long loadedClasses() {
        return ProbeAgent.instrumentation().getAllLoadedClasses().length;
    }

    private static long usedMetaspace() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(Held::used)
                .sum();
    }

    private static long used(MemoryPoolMXBean pool) {
        return pool.getUsage().getUsed();
    }

    void print(String when) {
        System.out.println("recorded." + when + "=" + recorded);
        System.out.println("objects." + when + "=" + objects);
        System.out.println("classes." + when + "=" + classes);
        System.out.println("metaspace." + when + "=" + metaspace);
        System.out.println("heap." + when + "=" + heap);
    }
}
