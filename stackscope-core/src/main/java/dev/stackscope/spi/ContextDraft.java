package dev.stackscope.spi;

import dev.stackscope.Context;
import dev.stackscope.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A context that is still being filled in.
 *
 * <p>Child tasks and inner stacks are given as items and extracted later, so that tasks may nest as deeply as they
 * like. Not for use by several threads.
 */
public final class ContextDraft implements Inside {

    /**
     * A child task, before it is extracted.
     *
     * @param object the item
     * @param owned whether its place is here, and not merely a mention of it
     */
    public record Item(Object object, boolean owned) implements Inside {}

    private List<Inside> inside = List.of();
    private Context.Kind kind;
    private Context.Visibility visibility;
    private Tier tier = Tier.PUBLIC;
    private @Nullable Object object;
    private @Nullable String typeName;
    private @Nullable String variableName;
    private @Nullable Integer startLine;
    private @Nullable String description;
    private @Nullable Object inner;
    private boolean exiting;
    private boolean hidden;

    private ContextDraft(Context.Kind kind, Context.Visibility visibility, @Nullable Object object) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.visibility = visibility;
        this.object = object;
        this.typeName = object == null ? null : object.getClass().getName();
    }

    /**
     * {@return a context whose object is at hand}
     *
     * @param kind what sort of thing is held open
     * @param object the object
     */
    public static ContextDraft live(Context.Kind kind, Object object) {
        return new ContextDraft(kind, Context.Visibility.LIVE, Objects.requireNonNull(object, "object"));
    }

    /**
     * {@return a context that the running JVM reports without giving its object}
     *
     * @param kind what sort of thing is held open
     * @param typeName the binary name of its type, or null if unknown
     */
    public static ContextDraft reported(Context.Kind kind, @Nullable String typeName) {
        return new ContextDraft(kind, Context.Visibility.LIVE, null).typeName(typeName);
    }

    /**
     * {@return a context that is known from the class file alone}
     *
     * @param kind what sort of thing is held open
     * @param typeName the binary name of its declared type, or null if unknown
     */
    public static ContextDraft declared(Context.Kind kind, @Nullable String typeName) {
        return new ContextDraft(kind, Context.Visibility.STATIC, null).typeName(typeName);
    }

    /** Sets what sort of thing is held open: an executor, where the class file knew no more than a resource. */
    public ContextDraft kind(Context.Kind value) {
        kind = Objects.requireNonNull(value, "value");
        return this;
    }

    /** Replaces the object by one that says more, and the type with it. */
    public ContextDraft object(Object value) {
        object = Objects.requireNonNull(value, "value");
        visibility = Context.Visibility.LIVE;
        return typeName(value.getClass().getName());
    }

    /** Says how much of the JVM had to be open to know of it; {@link Tier#PUBLIC} unless said. */
    public ContextDraft tier(Tier value) {
        tier = Objects.requireNonNull(value, "value");
        return this;
    }

    /** Sets the binary name of the type. */
    public ContextDraft typeName(@Nullable String value) {
        typeName = value;
        return this;
    }

    /** Sets the variable's name. */
    public ContextDraft variableName(@Nullable String value) {
        variableName = value;
        return this;
    }

    /** Sets the line on which it was opened. */
    public ContextDraft startLine(@Nullable Integer value) {
        startLine = value;
        return this;
    }

    /** Sets the words for it. */
    public ContextDraft description(@Nullable String value) {
        description = value;
        return this;
    }

    /** Says whether it is being closed. */
    public ContextDraft exiting(boolean value) {
        exiting = value;
        return this;
    }

    /** Leaves it out of ordinary output. */
    public ContextDraft hide() {
        hidden = true;
        return this;
    }

    /** Adds a child task: a full stack if the caller asked for child tasks, else a stub. */
    public ContextDraft task(Object item) {
        return add(new Item(Objects.requireNonNull(item, "item"), true));
    }

    /** Adds a task that is not inside: shown here only if it is found nowhere else, so that a root stays one. */
    public ContextDraft mention(Object item) {
        return add(new Item(Objects.requireNonNull(item, "item"), false));
    }

    /** Adds a context inside this one. */
    public ContextDraft child(ContextDraft context) {
        return add(Objects.requireNonNull(context, "context"));
    }

    private ContextDraft add(Inside part) {
        inside = inside.isEmpty() ? new ArrayList<>(2) : inside;
        inside.add(part);
        return this;
    }

    /** Sets the item whose stack implements this context; it is always extracted in full. */
    public ContextDraft inner(@Nullable Object item) {
        inner = item;
        return this;
    }

    /** Takes back the children and the inner stack. */
    public ContextDraft emptied() {
        inside = List.of();
        inner = null;
        return this;
    }

    /** {@return what sort of thing is held open} */
    public Context.Kind kind() {
        return kind;
    }

    /** {@return how it is known} */
    public Context.Visibility visibility() {
        return visibility;
    }

    /** {@return how much of the JVM had to be open to know of it} */
    public Tier tier() {
        return tier;
    }

    /** {@return the object, or null if it is not at hand} */
    public @Nullable Object object() {
        return object;
    }

    /** {@return the binary name of the type, or null if unknown} */
    public @Nullable String typeName() {
        return typeName;
    }

    /** {@return the variable's name, or null} */
    public @Nullable String variableName() {
        return variableName;
    }

    /** {@return the line on which it was opened, or null} */
    public @Nullable Integer startLine() {
        return startLine;
    }

    /** {@return the words for it, or null} */
    public @Nullable String description() {
        return description;
    }

    /** {@return the item whose stack implements it, or null} */
    public @Nullable Object inner() {
        return inner;
    }

    /** {@return the contexts and child tasks inside, in order} */
    public List<Inside> inside() {
        return List.copyOf(inside);
    }

    /** {@return whether it is being closed} */
    public boolean exiting() {
        return exiting;
    }

    /** {@return whether ordinary output leaves it out} */
    public boolean hidden() {
        return hidden;
    }

    /** {@return a builder of the context without what stands inside} */
    public Context.Builder toBuilder() {
        return Context.builder(kind, visibility)
                .tier(tier)
                .object(object)
                .typeName(typeName)
                .variableName(variableName)
                .startLine(startLine)
                .description(description)
                .exiting(exiting)
                .hidden(hidden);
    }
}
