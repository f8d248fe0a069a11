package dev.stackscope.internal.jdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container of threads as the JDK's dump tells it. */
public final class DumpedContainer {

    private final String text;
    private final ContainerName name;
    private final @Nullable DumpedContainer parent;
    private final @Nullable Long owner;
    private final List<DumpedThread> threads;
    private final List<DumpedContainer> children = new ArrayList<>();

    DumpedContainer(String text, @Nullable DumpedContainer parent, @Nullable Long owner, List<DumpedThread> threads) {
        this.text = text;
        this.name = ContainerName.ofText(text);
        this.parent = parent;
        this.owner = owner;
        this.threads = List.copyOf(threads);
        if (parent != null) {
            parent.children.add(this);
        }
    }

    /** {@return the container as the dump has it: {@code name/type@hash}, {@code type@hash} or {@code <root>}} */
    public String text() {
        return text;
    }

    /** {@return the name that somebody chose for it ({@code <root>} for the root), or null where there is none} */
    public @Nullable String name() {
        return name.name();
    }

    /** {@return the class of the scope or executor, or of the container where that is not known, or null} */
    public @Nullable String typeName() {
        return name.typeName();
    }

    /** {@return {@link #typeName()} with its identity hash, as {@code Object.toString} has it, or null} */
    public @Nullable String identity() {
        return name.identity();
    }

    /** {@return the name, or else the simple class name with the hash} */
    public String displayName() {
        String chosen = name.name();
        return chosen != null ? chosen : text.substring(text.lastIndexOf('.') + 1);
    }

    /** {@return what the container belongs to} */
    public ContainerKind kind() {
        if (owner != null) {
            return ContainerKind.SCOPE;
        }
        return parent == null && text.equals(ContainerName.ROOT) ? ContainerKind.ROOT : ContainerKind.EXECUTOR;
    }

    /** {@return the identifier of the thread that opened the scope, or null where this is no scope} */
    public @Nullable Long owner() {
        return owner;
    }

    /** {@return the enclosing container, or null for the root and where the dump has none of that name before} */
    public @Nullable DumpedContainer parent() {
        return parent;
    }

    /** {@return the containers within this one, as the dump orders them} */
    public List<DumpedContainer> children() {
        return Collections.unmodifiableList(children);
    }

    /** {@return the threads of this container, as the dump orders them} */
    public List<DumpedThread> threads() {
        return threads;
    }
}
