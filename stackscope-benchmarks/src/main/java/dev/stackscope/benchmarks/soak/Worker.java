package dev.stackscope.benchmarks.soak;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Does one thing again and again, and counts. */
final class Worker implements Runnable {

    private final String name;
    private final Step step;
    private final AtomicLong progress = new AtomicLong();
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Thread thread;

    Worker(String name, Step step) {
        this.name = name;
        this.step = step;
    }

    @Override
    public void run() {
        thread = Thread.currentThread();
        while (!stopped) {
            try {
                step.run();
                progress.incrementAndGet();
            } catch (InterruptedException e) {
                return; // the end of the program
            } catch (OutOfMemoryError e) {
                progress.incrementAndGet(); // in a small heap it can hit anyone, who goes on
            } catch (Throwable e) {
                failure = e;
                return;
            }
        }
    }

    /** {@return the thread, or null if it does not run yet} */
    @Nullable
    Thread thread() {
        return thread;
    }

    long progress() {
        return progress.get();
    }

    /** {@return what ended it, or null} */
    @Nullable
    Throwable failure() {
        return failure;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public String toString() {
        return name;
    }
}
