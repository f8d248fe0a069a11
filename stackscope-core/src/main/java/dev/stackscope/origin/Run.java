package dev.stackscope.origin;

import dev.stackscope.internal.origin.PoolTrack;
import java.util.Objects;

/** Runs a task, and says meanwhile who does. */
final class Run extends Task<Runnable> implements Runnable {

    Run(Runnable work, PoolTrack pool, boolean repeats) {
        super(Objects.requireNonNull(work), pool, repeats);
    }

    @Override
    public void run() {
        begins();
        try {
            inside().run();
        } finally {
            ends();
        }
    }
}
