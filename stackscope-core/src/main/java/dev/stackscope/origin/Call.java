package dev.stackscope.origin;

import dev.stackscope.internal.origin.PoolTrack;
import java.util.Objects;
import java.util.concurrent.Callable;

/** Calls a task, and says meanwhile who does. */
final class Call<T> extends Task<Callable<T>> implements Callable<T> {

    Call(Callable<T> work, PoolTrack pool) {
        super(Objects.requireNonNull(work), pool, false);
    }

    @Override
    public T call() throws Exception {
        begins();
        try {
            return inside().call();
        } finally {
            ends();
        }
    }
}
