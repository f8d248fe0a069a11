package dev.stackscope;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that a call, or a task as a whole, holds open: a resource, a monitor, a lock, a task scope.
 *
 * <p>Equal when all parts are equal, the object by identity.
 */
public final class Context implements Child {

    /** What sort of thing is held open. */
    public enum Kind {
        /** The resource of a try-with-resources statement. */
        RESOURCE,
        /** A monitor, entered by {@code synchronized}. */
        MONITOR,
        /**
         * A lock of {@code java.util.concurrent.locks}. The hash in its description is that of the synchronizer inside
         * it, which is all that the threads waiting for the lock know of it, so that both show the same.
         */
        LOCK,
        /** A scope of structured concurrency; its children are the tasks forked in it. */
        TASK_SCOPE,
        /** An executor; its children are the tasks it runs. */
        EXECUTOR,
        /** A bound scoped value. */
        SCOPED_VALUE,
        /** The context of a Reactor subscriber. */
        REACTOR_CONTEXT,
        /** The stages and threads that wait for a future. */
        DEPENDENTS,
        /** Anything else that a glue describes. */
        OTHER
    }

    /** How a context is known. */
    public enum Visibility {
        /** From the running program: the object itself, or what the JVM reports of it. */
        LIVE,
        /** From the class file alone: name, type and line, but no object. */
        STATIC
    }

    private final Kind kind;
    private final Visibility visibility;
    private final Tier tier;
    private final @Nullable Object object;
    private final @Nullable String typeName;
    private final @Nullable String variableName;
    private final @Nullable Integer startLine;
    private final @Nullable String description;
    private final @Nullable Stack innerStack;
    private final List<Child> children;
    private final boolean exiting;
    private final boolean hidden;

    private Context(Builder builder) {
        kind = builder.kind;
        visibility = builder.visibility;
        tier = builder.tier;
        object = builder.object;
        typeName = builder.typeName;
        variableName = builder.variableName;
        startLine = builder.startLine;
        description = builder.description;
        innerStack = builder.innerStack;
        children = List.copyOf(builder.children);
        exiting = builder.exiting;
        hidden = builder.hidden;
    }

    /**
     * {@return a builder of contexts}
     *
     * @param kind what sort of thing is held open
     * @param visibility how it is known
     */
    public static Builder builder(Kind kind, Visibility visibility) {
        return new Builder(kind, visibility);
    }

    /** {@return what sort of thing is held open} */
    public Kind kind() {
        return kind;
    }

    /** {@return how the context is known} */
    public Visibility visibility() {
        return visibility;
    }

    /** {@return how much of the JVM had to be open to know this much of it} */
    public Tier tier() {
        return tier;
    }

    /** {@return the object that best says what is held open, or null if it is not at hand} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return the binary name of the object's class or, without an object, of its declared type; null if unknown} */
    public @Nullable String typeName() {
        return typeName;
    }

    /** {@return the variable that holds it, or null if it has none or the class file does not tell} */
    public @Nullable String variableName() {
        return variableName;
    }

    /** {@return the line on which it was opened, or null if unknown} */
    public @Nullable Integer startLine() {
        return startLine;
    }

    /** {@return words for it, or null if nothing better than type and identity is known} */
    public @Nullable String description() {
        return description;
    }

    /** {@return the stack of the code that implements it, or null if there is none} */
    public @Nullable Stack innerStack() {
        return innerStack;
    }

    /** {@return the contexts and child tasks inside it, in order of their start} */
    public List<Child> children() {
        return children;
    }

    /** {@return whether it is being closed at this moment} */
    public boolean exiting() {
        return exiting;
    }

    /** {@return whether renderers leave it out unless asked for it} */
    public boolean hidden() {
        return hidden;
    }

    @SuppressWarnings("ReferenceEquality") // foreign objects are compared by identity
    boolean sameThing(Context other) {
        return kind == other.kind
                && visibility == other.visibility
                && tier == other.tier
                && object == other.object
                && exiting == other.exiting
                && hidden == other.hidden
                && Objects.equals(typeName, other.typeName)
                && Objects.equals(variableName, other.variableName)
                && Objects.equals(startLine, other.startLine)
                && Objects.equals(description, other.description);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Context context && Equality.equal(this, context);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, typeName, variableName, startLine);
    }

    /** {@return the kind, the type and the variable, without calling the object} */
    @Override
    public String toString() {
        return kind + " " + (typeName == null ? "?" : Identity.typeName(typeName))
                + (variableName == null ? "" : " " + variableName);
    }

    /** Builds one {@link Context}; not for use by several threads. */
    public static final class Builder {
        private final Kind kind;
        private final Visibility visibility;
        private List<Child> children = List.of();
        private Tier tier = Tier.PUBLIC;
        private @Nullable Object object;
        private @Nullable String typeName;
        private @Nullable String variableName;
        private @Nullable Integer startLine;
        private @Nullable String description;
        private @Nullable Stack innerStack;
        private boolean exiting;
        private boolean hidden;

        private Builder(Kind kind, Visibility visibility) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.visibility = Objects.requireNonNull(visibility, "visibility");
        }

        /** Sets the tier from which it is known; {@link Tier#PUBLIC} unless set. */
        public Builder tier(Tier value) {
            tier = Objects.requireNonNull(value, "value");
            return this;
        }

        /** Sets the object, and its class as the type. */
        public Builder object(@Nullable Object value) {
            object = value;
            return value == null ? this : typeName(Identity.className(value));
        }

        /** Sets the type's binary name. */
        public Builder typeName(@Nullable String value) {
            typeName = value;
            return this;
        }

        /** Sets the variable's name. */
        public Builder variableName(@Nullable String value) {
            variableName = value;
            return this;
        }

        /** Sets the line on which it was opened. */
        public Builder startLine(@Nullable Integer value) {
            startLine = value;
            return this;
        }

        /** Sets the words for it. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** Sets the stack of its implementation. */
        public Builder innerStack(@Nullable Stack value) {
            innerStack = value;
            return this;
        }

        /** Adds a context or a child task. */
        public Builder child(Child value) {
            Objects.requireNonNull(value, "value");
            children = children.isEmpty() ? new ArrayList<>() : children;
            children.add(value);
            return this;
        }

        /** Says whether it is being closed. */
        public Builder exiting(boolean value) {
            exiting = value;
            return this;
        }

        /** Says whether renderers leave it out. */
        public Builder hidden(boolean value) {
            hidden = value;
            return this;
        }

        /** {@return the context} */
        public Context build() {
            return new Context(this);
        }
    }
}
