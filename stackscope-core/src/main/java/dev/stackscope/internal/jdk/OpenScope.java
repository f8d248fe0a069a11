package dev.stackscope.internal.jdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scope that a thread has open. */
public final class OpenScope {

    private final Container container;
    private final @Nullable Object scope;
    private final @Nullable String state;

    OpenScope(Container container, @Nullable Object scope, @Nullable String state) {
        this.container = container;
        this.scope = scope;
        this.state = state;
    }

    /** {@return the name that the program gave the scope, or null where it gave none} */
    public @Nullable String name() {
        String name = container.name();
        // An unnamed scope is named by the JDK with the scope's identity.
        return scope != null && Identity.of(scope).equals(name) ? null : name;
    }

    /** {@return "java.util.concurrent.StructuredTaskScope" for such a scope, else the container's class, if known} */
    public @Nullable String typeName() {
        return container.typeName();
    }

    /** {@return the threads in the scope now, by their identifiers} */
    public List<Thread> threads() {
        return container.threads();
    }

    /** {@return the live {@code StructuredTaskScope}, or null where no thread in it leads there} */
    public @Nullable Object scope() {
        return scope;
    }

    /** {@return "shutdown" (21 to 24), "cancelled" (25 and later) or "closed"; null while open or where it is not known} */
    public @Nullable String state() {
        return state;
    }

    /** {@return the container of the scope's threads} */
    public Container container() {
        return container;
    }
}
