package dev.stackscope.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link ElaborateFrame} hook wants done: with the frame, and with the rest, which is what the frame called.
 *
 * <p>The rest never includes what stands beside the frame's own item. Immutable; combine by chaining: {@code
 * Elaboration.prune().hide()}.
 */
public final class Elaboration {

    /** What becomes of the rest of the stack. */
    public enum Rest {
        /** It stays. */
        KEEP,
        /** The items come before it. */
        INSERT,
        /** The items take its place, none of them if there are none. */
        REPLACE
    }

    private static final Elaboration KEEP = new Elaboration(Rest.KEEP, List.of(), null, null, List.of(), false);

    private final Rest rest;
    private final List<Object> items;
    private final @Nullable Boolean hidden;
    private final @Nullable Boolean lineHidden;
    private final List<ContextDraft> contexts;
    private final boolean contextsReplaced;

    private Elaboration(
            Rest rest,
            List<Object> items,
            @Nullable Boolean hidden,
            @Nullable Boolean lineHidden,
            List<ContextDraft> contexts,
            boolean contextsReplaced) {
        this.rest = rest;
        this.items = items;
        this.hidden = hidden;
        this.lineHidden = lineHidden;
        this.contexts = contexts;
        this.contextsReplaced = contextsReplaced;
    }

    /** {@return no change} */
    public static Elaboration keep() {
        return KEEP;
    }

    /**
     * {@return items put between the frame and the rest}
     *
     * @param items what to unwrap there
     */
    public static Elaboration insert(Object... items) {
        return new Elaboration(Rest.INSERT, checked(items), null, null, List.of(), false);
    }

    /**
     * {@return items put in the place of the rest}
     *
     * @param items what to unwrap there
     */
    public static Elaboration replace(Object... items) {
        return new Elaboration(Rest.REPLACE, checked(items), null, null, List.of(), false);
    }

    private static List<Object> checked(Object... items) {
        for (Object item : items) {
            Objects.requireNonNull(item, "items");
        }
        return List.of(items);
    }

    /** {@return the rest dropped} */
    public static Elaboration prune() {
        return replace();
    }

    /** {@return this, with the frame left out of ordinary output} */
    public Elaboration hide() {
        return new Elaboration(rest, items, true, lineHidden, contexts, contextsReplaced);
    }

    /** {@return this, with the frame shown even if another hook hides it} */
    public Elaboration show() {
        return new Elaboration(rest, items, false, lineHidden, contexts, contextsReplaced);
    }

    /** {@return this, with file and line of the frame left out of ordinary output} */
    public Elaboration hideLine() {
        return new Elaboration(rest, items, hidden, true, contexts, contextsReplaced);
    }

    /**
     * {@return this, with one more context of the frame, inside those it has}
     *
     * @param context what the frame holds open
     */
    public Elaboration holds(ContextDraft context) {
        List<ContextDraft> more = new ArrayList<>(contexts);
        more.add(Objects.requireNonNull(context, "context"));
        return new Elaboration(rest, items, hidden, lineHidden, List.copyOf(more), contextsReplaced);
    }

    /** {@return this, with the contexts that were found for the frame dropped} */
    public Elaboration dropContexts() {
        return new Elaboration(rest, items, hidden, lineHidden, contexts, true);
    }

    /** {@return what becomes of the rest} */
    public Rest rest() {
        return rest;
    }

    /** {@return what is put before the rest or in its place} */
    public List<Object> items() {
        return items;
    }

    /** {@return whether the frame is hidden, or null if that is left as it is} */
    public @Nullable Boolean hidden() {
        return hidden;
    }

    /** {@return whether the frame's line is hidden, or null if that is left as it is} */
    public @Nullable Boolean lineHidden() {
        return lineHidden;
    }

    /** {@return contexts to add, outermost first} */
    public List<ContextDraft> contexts() {
        return contexts;
    }

    /** {@return whether the contexts that were found for the frame are dropped} */
    public boolean contextsReplaced() {
        return contextsReplaced;
    }
}
