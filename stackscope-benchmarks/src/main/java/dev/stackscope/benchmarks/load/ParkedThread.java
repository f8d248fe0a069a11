package dev.stackscope.benchmarks.load;

import java.util.concurrent.CountDownLatch;

/** A thread that waits with a stack of a given depth until it is closed. */
public final class ParkedThread implements AutoCloseable {

    /** What kind of thread. */
    public enum Kind {
        /** A thread of the operating system. */
        PLATFORM,
        /** A virtual thread, unmounted. */
        VIRTUAL
    }

    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread thread;

    private ParkedThread(Kind kind, int steps, boolean holding) {
        Ladder ladder = new Ladder(released);
        Runnable task = holding ? () -> ladder.descendHolding(steps) : () -> ladder.descend(steps);
        thread = kind == Kind.VIRTUAL ? VirtualThreads.start(task) : daemon(task);
        AtRest.await(thread);
    }

    /** {@return a waiting thread of which {@link Thread#getStackTrace} shows that many calls} */
    public static ParkedThread of(Kind kind, int depth, boolean holding) {
        int least;
        try (ParkedThread shallow = new ParkedThread(kind, 1, holding)) {
            least = shallow.thread.getStackTrace().length - 1;
        }
        ParkedThread deep = new ParkedThread(kind, depth - least, holding);
        int found = deep.thread.getStackTrace().length;
        if (found != depth) {
            throw new IllegalStateException("the stack has " + found + " calls and not " + depth);
        }
        return deep;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "parked");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** {@return the thread} */
    public Thread thread() {
        return thread;
    }

    @Override
    public void close() {
        released.countDown();
    }
}
