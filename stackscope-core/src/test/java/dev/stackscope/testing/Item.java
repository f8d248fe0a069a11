package dev.stackscope.testing;

import dev.stackscope.Context;
import dev.stackscope.Extractor;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.TaskDescription;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A stack item made by hand: it unwraps to the parts it was given.
 *
 * <p>A {@link Frame}, {@link StackTraceElement} or {@link Wait} is emitted as it is, a {@link Throwable} is thrown, a
 * {@link Supplier} makes what the item holds open, and anything else is an item.
 */
public final class Item {

    private enum Nothing {
        NOTHING
    }

    private static final Object SCOPE = new Object();

    private final String name;
    private final List<Object> parts;
    private int unwraps;

    private Item(String name, List<Object> parts) {
        this.name = name;
        this.parts = parts;
    }

    /** {@return an item that unwraps to the parts, in order} */
    public static Item of(Object... parts) {
        return named("item", parts);
    }

    /** {@return an item with a name as a task, that unwraps to the parts} */
    public static Item named(String name, Object... parts) {
        return new Item(name, new ArrayList<>(List.of(parts)));
    }

    /** {@return an item that says that it is empty} */
    public static Item nothing() {
        return of(Nothing.NOTHING);
    }

    /** {@return an item that has one frame, which holds a scope with these child tasks} */
    public static Item parent(String name, Object... children) {
        return named(name, frame(name), (Supplier<ContextDraft>) () -> scope(children));
    }

    /** {@return a scope with these child tasks} */
    public static ContextDraft scope(Object... children) {
        ContextDraft scope = ContextDraft.live(Context.Kind.TASK_SCOPE, SCOPE);
        for (Object child : children) {
            scope.task(child);
        }
        return scope;
    }

    /** {@return a frame of that method of {@code shop.Shop}} */
    public static Frame frame(String method) {
        return Frame.of(new StackTraceElement("shop.Shop", method, "Shop.java", 1));
    }

    /** {@return a builder of extractors that know such items} */
    public static Extractor.Builder extractor() {
        return Extractor.builder().hooks(Item::register);
    }

    /** {@return the stack of an item, as an extractor sees it that knows such items and nothing else} */
    public static Stack extract(Object item) {
        return extractor().build().extract(item);
    }

    private static void register(Hooks hooks) {
        hooks.unwrap(Item.class, (item, sink, extraction) -> item.emit(sink))
                .describe(
                        Item.class,
                        (item, extraction) -> TaskDescription.of("item").name(item.name));
    }

    /** {@return the names of a stack's methods, outermost first} */
    public static List<String> methods(Stack stack) {
        return stack.frames().stream().map(Frame::methodName).toList();
    }

    /** Adds a part at the end, this item itself for example. */
    public Item add(Object part) {
        parts.add(part);
        return this;
    }

    /** {@return how many times the item was unwrapped} */
    public int unwraps() {
        return unwraps;
    }

    /** Adds the parts to what a hook emits. */
    public void emit(Sink sink) {
        unwraps++;
        parts.forEach(part -> emit(part, sink));
    }

    private static void emit(Object part, Sink sink) {
        if (part instanceof Frame frame) {
            sink.frame(frame);
        } else if (part instanceof StackTraceElement element) {
            sink.frame(element);
        } else if (part instanceof Wait wait) {
            sink.leaf(wait);
        } else if (part instanceof Supplier<?> held) {
            sink.holds((ContextDraft) held.get());
        } else if (part instanceof Throwable error) {
            throw Thrown.sneakily(error);
        } else if (part instanceof Nothing) {
            sink.nothing();
        } else {
            sink.item(part);
        }
    }
}
