package dev.stackscope.origin;

import dev.stackscope.internal.jdk.SeenThrough;
import dev.stackscope.internal.origin.PoolTrack;
import dev.stackscope.internal.origin.TaskTrack;
import java.util.concurrent.Future;

/**
 * What an executor gets in place of a task: says which thread runs it.
 *
 * @param <W> what the program has handed over
 */
abstract sealed class Task<W> implements SeenThrough permits Run, Call {

    private final W work;
    private final boolean repeats;
    private final TaskTrack track;

    @SuppressWarnings("this-escape") // it is only held, and weakly
    Task(W work, PoolTrack pool, boolean repeats) {
        this.work = work;
        this.repeats = repeats;
        this.track = pool.add(this, Named.of(work));
        if (work instanceof Future<?> future) {
            track.handedOut(future);
        }
    }

    @Override
    public final W inside() {
        return work;
    }

    final TaskTrack track() {
        return track;
    }

    final void begins() {
        track.runBy(Thread.currentThread());
    }

    final void ends() {
        if (repeats) {
            track.runBy(null);
        } else {
            track.end();
        }
    }
}
