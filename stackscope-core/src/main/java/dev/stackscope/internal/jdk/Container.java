package dev.stackscope.internal.jdk;

import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A live container of threads: the root, a structured scope, or an executor. */
public final class Container {

    private final ContainerHandles handles;
    private final Object object;
    private final ContainerName name;

    Container(ContainerHandles handles, Object object) {
        this.handles = handles;
        this.object = object;
        // A container's class is the JDK's own, and so is its name() method.
        this.name = ContainerName.ofName((String) handles.name().of(object), Identity.of(object));
    }

    /** {@return the name that somebody chose for it ({@code <root>} for the root), or null where there is none} */
    public @Nullable String name() {
        return name.name();
    }

    /** {@return the class of the scope or executor, or of the container where that is not known; null for the root} */
    public @Nullable String typeName() {
        return name.typeName();
    }

    /** {@return {@link #typeName()} with its identity hash, as {@code Object.toString} has it; null for the root} */
    public @Nullable String identity() {
        return name.identity();
    }

    /** {@return what the container belongs to} */
    public ContainerKind kind() {
        if (owner() != null) {
            return ContainerKind.SCOPE;
        }
        return handles.parent().of(object) == null ? ContainerKind.ROOT : ContainerKind.EXECUTOR;
    }

    /** {@return the thread that opened the scope, or null where this is no scope} */
    public @Nullable Thread owner() {
        return (Thread) handles.owner().of(object);
    }

    /** {@return the enclosing container, or null for the root} */
    public @Nullable Container parent() {
        Object parent = handles.parent().of(object);
        return parent == null ? null : new Container(handles, parent);
    }

    /** {@return the containers within this one now, by name and then by identity} */
    public List<Container> children() {
        return handles.childrenOf(object);
    }

    /** {@return the live threads of this container now, by their identifiers} */
    public List<Thread> threads() {
        return handles.threadsOf(object);
    }

    /** {@return the JDK's container; the same object each time, so it tells containers apart} */
    public Object object() {
        return object;
    }

    /** {@return the executor, where it is its own container (as thread-per-task executors are), else null} */
    public @Nullable Executor executor() {
        return object instanceof Executor executor ? executor : null;
    }
}
