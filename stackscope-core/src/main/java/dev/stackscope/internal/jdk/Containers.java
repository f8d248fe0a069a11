package dev.stackscope.internal.jdk;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The JDK's own tree of the threads, scopes and executors of this JVM. */
public final class Containers {

    private Containers() {}

    /** {@return whether the containers can be seen} */
    public static Probe probe() {
        return ContainerHandles.ATTEMPT.probe();
    }

    /** {@return the container that all others descend from, or null where containers cannot be seen} */
    public static @Nullable Container root() {
        ContainerHandles handles = ContainerHandles.ATTEMPT.handles();
        return handles == null ? null : new Container(handles, handles.root());
    }

    /** {@return a thread-per-task executor, which is its own container, as one; null for others, or where closed} */
    public static @Nullable Container of(Executor executor) {
        ContainerHandles handles = ContainerHandles.ATTEMPT.handles();
        if (handles == null) {
            return null;
        }
        return handles.type().isInstance(executor) ? new Container(handles, executor) : null;
    }

    /**
     * {@return the container that {@code thread} was started in, or null where it was not started or containers cannot be
     * seen}
     */
    public static @Nullable Container of(Thread thread) {
        ContainerHandles handles = ContainerHandles.ATTEMPT.handles();
        if (handles == null || thread.getState() == Thread.State.NEW) {
            return null;
        }
        Object container = handles.of().of(thread);
        return container == null ? null : new Container(handles, container);
    }
}
