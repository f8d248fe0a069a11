package dev.stackscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says on standard error what takes long: after a second, and every ten seconds from then on. */
final class Progress {

    private static final long FIRST_MILLIS = 1_000;
    private static final long NEXT_MILLIS = 10_000;

    private final String doing;
    private final CountDownLatch done = new CountDownLatch(1);

    private Progress(String doing) {
        this.doing = doing;
    }

    /** {@return the watch over something that begins now and ends with {@link #end}} */
    static Progress of(String doing) {
        Progress progress = new Progress(doing);
        Thread thread = new Thread(progress::run, "stackscope-progress");
        thread.setDaemon(true);
        thread.start();
        return progress;
    }

    private void run() {
        long begin = System.nanoTime();
        try {
            for (long wait = FIRST_MILLIS; !done.await(wait, TimeUnit.MILLISECONDS); wait = NEXT_MILLIS) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                System.err.println("stackscope: " + doing + ", " + seconds + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the watch. */
    void end() {
        done.countDown();
    }
}
