package dev.stackscope.origin;

import java.util.concurrent.Callable;

/** A task with a name that returns something. */
record NamedCall<T>(String name, Callable<T> inside) implements Named, Callable<T> {

    @Override
    public T call() throws Exception {
        return inside.call();
    }
}
