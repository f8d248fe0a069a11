package dev.stackscope.internal.glue;

import dev.stackscope.internal.jdk.Backlog;
import dev.stackscope.internal.jdk.Backlogs;
import dev.stackscope.internal.jdk.PoolView;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The words for how far a pool is: {@code 2 of 4 workers busy, 17 queued}. */
final class PoolWords {

    private PoolWords() {}

    static String state(SeenPools.Seen seen) {
        PoolView view = seen.view();
        if (view.phase() == PoolView.Phase.TERMINATED) {
            return "terminated";
        }
        List<String> words = new ArrayList<>();
        if (view.phase() == PoolView.Phase.SHUTTING_DOWN) {
            words.add("shutting down");
        }
        words.add(workers(seen.busy().size(), view.workers().size()));
        Backlog queue = view.queue();
        if (queue != null && queue.size() > 0) {
            words.add(queue.size() + " queued");
        }
        if (view.forked() > 0) {
            words.add(view.forked() + " forked");
        }
        return String.join(", ", words);
    }

    private static String workers(int busy, int all) {
        if (all == 0) {
            return "no workers";
        }
        return busy + " of " + all + (all == 1 ? " worker" : " workers") + " busy";
    }

    /** {@return the state as far as public methods tell that take no lock; those of subclasses may do anything} */
    static @Nullable String publicState(Executor pool) {
        if (FutureWords.isForeign(pool)) {
            return null;
        }
        if (pool instanceof ForkJoinPool forkJoin) {
            return publicState(forkJoin.isShutdown(), forkJoin.getQueuedSubmissionCount());
        }
        ThreadPoolExecutor threads = (ThreadPoolExecutor) pool;
        return threads.isTerminated()
                ? "terminated"
                : publicState(threads.isShutdown(), Backlogs.size(threads.getQueue()));
    }

    private static @Nullable String publicState(boolean shutDown, @Nullable Integer queued) {
        String count = queued == null || queued == 0 ? "" : queued + " queued";
        if (!shutDown) {
            return count.isEmpty() ? null : count;
        }
        return count.isEmpty() ? "shut down" : "shut down, " + count;
    }
}
