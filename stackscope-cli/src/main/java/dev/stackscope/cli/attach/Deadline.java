package dev.stackscope.cli.attach;

import dev.stackscope.cli.ExitCode;
import dev.stackscope.cli.Failure;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what another process may keep waiting for ever, up to a moment. */
public final class Deadline {

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** {@return a deadline that is a duration away from now} */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** {@return what is left, one millisecond at least} */
    Duration left() {
        return Duration.ofNanos(Math.max(end - System.nanoTime(), 1_000_000));
    }

    /**
     * {@return what some work yields}
     *
     * <p>Work that is not done in time goes on in a thread that does not keep our JVM alive.
     */
    <T> T run(long pid, Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "stackscope-attach");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw noAnswer(pid);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    Failure noAnswer(long pid) {
        return new Failure(
                ExitCode.ATTACH_REFUSED,
                "process " + pid + " did not answer within " + limit.toSeconds()
                        + " s; it may be stopped, or busy with its memory: try again, or with a longer --timeout.");
    }
}
