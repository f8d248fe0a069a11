package dev.stackscope.glue.virtualthreads;

import dev.stackscope.Frame;
import dev.stackscope.internal.jdk.Container;
import dev.stackscope.internal.jdk.Workers;
import dev.stackscope.spi.Extraction;
import java.util.List;

/** Tells the threads of an executor that run a task from those that wait for one. */
final class BusyWorkers {

    private BusyWorkers() {}

    /** {@return the threads in a container that run a task, by their identifiers} */
    static List<Thread> of(Container container, Extraction extraction) {
        List<Thread> threads = container.threads();
        return container.executor() != null // one thread for each task: none of them is idle
                ? threads
                : threads.stream().filter(thread -> isBusy(thread, extraction)).toList();
    }

    private static boolean isBusy(Thread thread, Extraction extraction) {
        List<Frame> frames = extraction.thread(thread).frames();
        return !frames.isEmpty()
                && frames.stream().noneMatch(frame -> Workers.isIdleIn(frame.className(), frame.methodName()));
    }
}
