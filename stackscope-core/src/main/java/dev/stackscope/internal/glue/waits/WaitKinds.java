package dev.stackscope.internal.glue.waits;

import static java.util.Map.entry;

import java.util.Map;

/** Which class of the JDK waits how. */
final class WaitKinds {

    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String LOCKS = CONCURRENT + "locks.";

    private static final Map<String, WaitKind> BY_CLASS = Map.ofEntries(
            entry("java.lang.Object", MonitorWaits::notified),
            entry("java.lang.Thread", ThreadEnds::joined),
            entry(CONCURRENT + "CountDownLatch", Synchronization::latch),
            entry(CONCURRENT + "Semaphore", Synchronization::semaphore),
            entry(CONCURRENT + "Phaser", Synchronization::phaser),
            entry(CONCURRENT + "CyclicBarrier", Synchronization::barrier),
            entry(CONCURRENT + "Exchanger", (call, extraction) -> call.in("no partner")),
            entry(LOCKS + "AbstractQueuedSynchronizer$ConditionObject", Synchronization::condition),
            entry(LOCKS + "AbstractQueuedLongSynchronizer$ConditionObject", Synchronization::condition),
            entry(CONCURRENT + "ArrayBlockingQueue", QueueWaits::storing),
            entry(CONCURRENT + "LinkedBlockingQueue", QueueWaits::storing),
            entry(CONCURRENT + "LinkedBlockingDeque", QueueWaits::storing),
            entry(CONCURRENT + "PriorityBlockingQueue", QueueWaits::storing),
            entry(CONCURRENT + "DelayQueue", QueueWaits::delaying),
            entry(CONCURRENT + "SynchronousQueue", QueueWaits::handing),
            entry(CONCURRENT + "LinkedTransferQueue", QueueWaits::handing),
            entry(CONCURRENT + "ExecutorService", PoolEnds::awaited),
            entry(CONCURRENT + "AbstractExecutorService", PoolEnds::awaited),
            entry(CONCURRENT + "ThreadPoolExecutor", PoolEnds::awaited),
            entry(CONCURRENT + "ForkJoinPool", PoolEnds::awaited),
            entry(CONCURRENT + "ThreadPerTaskExecutor", PoolEnds::awaited));

    private WaitKinds() {}

    /** {@return the kind of a wait; in a class that is not known, its words are all there is} */
    static WaitKind of(BlockedCall call) {
        if (LockWaits.isLocking(call.call())) {
            return LockWaits::of;
        }
        String type = call.call().className();
        if (type.startsWith(CONCURRENT + "Executors$")) {
            return PoolEnds::awaited;
        }
        return BY_CLASS.getOrDefault(type, (plain, extraction) -> plain.in());
    }
}
