package dev.stackscope.internal.extract;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/*
 * Whoever extracts while another thread installs glue waits for it, or its stacks would lack hooks. Not for ever, since
 * install() may do as it likes: start a thread that extracts and wait for that, for example. The time runs from the
 * beginning of the installation, so that one which hangs holds everybody up once. A thread that installs never waits:
 * an install() that extracts sees what is there so far.
 */
/** Lets threads wait, within reason, while others install glue. */
final class Patience {

    private static final long SECONDS = 2;

    /** An installation; equal to itself alone. */
    private static final class Work {
        final Thread worker = Thread.currentThread();
        final CountDownLatch done = new CountDownLatch(1);
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    }

    private final Set<Work> inProgress = ConcurrentHashMap.newKeySet();

    /** Does something for which other threads wait. */
    void whileOthersWait(Runnable installation) {
        Work work = new Work();
        inProgress.add(work);
        try {
            installation.run();
        } finally {
            inProgress.remove(work);
            work.done.countDown();
        }
    }

    /**
     * Waits for what other threads do, unless this one does something itself.
     *
     * @param remarks takes a sentence if the time was up first
     */
    @SuppressWarnings("ReferenceEquality") // a thread may override equals
    void awaitOthers(Consumer<String> remarks) {
        if (inProgress.isEmpty()) {
            return;
        }
        Thread self = Thread.currentThread();
        if (inProgress.stream().noneMatch(work -> work.worker == self)) {
            inProgress.forEach(work -> await(work, remarks));
        }
    }

    private static void await(Work work, Consumer<String> remarks) {
        try {
            if (!work.done.await(work.deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                remarks.accept("some glue was still being installed after " + SECONDS + " s and was left out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the caller's; it goes on with the glue there is
        }
    }
}
