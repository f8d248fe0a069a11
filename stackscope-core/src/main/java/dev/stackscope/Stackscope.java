package dev.stackscope;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a running program is doing and how it got there: the facade over {@link Extractor#standard()}.
 *
 * {@snippet :
 * System.out.println(Stackscope.taskTree());               // every task of this JVM, as a tree
 * Stack stack = Stackscope.extract(thread);                // one thread, virtual thread, scope, executor, ...
 * for (Frame frame : stack) {
 *     System.out.println(frame + " holds " + frame.contexts());
 * }
 * }
 *
 * <p><b>Consistency.</b> The stack of one thread is one moment's; two threads are read one after the other, and nothing
 * is stopped meanwhile. A task that ends during an extraction shows no frames.
 *
 * <p><b>Errors.</b> No extraction throws for what it finds: see {@link Stack#error()}. Bad arguments throw at once.
 *
 * <p><b>Cost.</b> Nothing is installed and nothing costs anything until one of these methods is called.
 *
 * <p><b>Flags.</b> None are needed. {@link #capabilities()} says what this JVM shows, and which flag would show more.
 *
 * <p>All methods may be called from any thread at any time.
 */
public final class Stackscope {

    private Stackscope() {}

    /**
     * {@return the stack of an item: a thread, a virtual thread, a slice, or whatever the glue knows}
     *
     * @param item the item to look into
     */
    public static Stack extract(Object item) {
        return Extractor.standard().extract(item);
    }

    /**
     * {@return the stack of an item}
     *
     * @param item the item to look into
     * @param options what to include, and how far to go
     */
    public static Stack extract(Object item, ExtractOptions options) {
        return Extractor.standard().extract(item, options);
    }

    /** {@return the calling thread's own stack, ending at the caller} */
    public static Stack extractCurrent() {
        return Extractor.standard().extract(StackSlice.current());
    }

    /**
     * {@return the calling thread's own stack from the innermost frame that the matcher chooses, ending at the caller}
     *
     * <p>If no frame matches, the stack has no frames and says so in its error.
     *
     * @param outer chooses the outermost frame to show
     */
    public static Stack extractSince(FrameMatcher outer) {
        return Extractor.standard().extract(StackSlice.current().since(outer));
    }

    /**
     * {@return the innermost frame of the calling thread that the matcher chooses, and its callers}
     *
     * <p>If no frame matches, the stack has no frames and says so in its error.
     *
     * @param inner chooses the innermost frame to show
     * @param limit the most frames to show; 1 for that frame alone
     * @throws IllegalArgumentException if the limit is less than 1
     */
    public static Stack extractUntil(FrameMatcher inner, int limit) {
        return Extractor.standard().extract(StackSlice.current().until(inner).limit(limit));
    }

    /**
     * {@return the outermost frame of an item, without extracting the rest}
     *
     * @param item the item to look into
     * @throws ExtractionException if the item has no frame
     */
    public static Frame extractOutermost(Object item) {
        return Extractor.standard().extractOutermost(item, ExtractOptions.defaults());
    }

    /** {@return every thread, virtual thread, scope and executor of this JVM, each in full under its owner} */
    public static TaskTree taskTree() {
        return Extractor.standard().taskTree();
    }

    /**
     * {@return every thread, virtual thread, scope and executor of this JVM}
     *
     * @param options what to include, and how far to go; child tasks are always in full
     */
    public static TaskTree taskTree(ExtractOptions options) {
        return Extractor.standard().taskTree(options);
    }

    /**
     * {@return the handle of a name for an item, under which task trees show it as a root}
     *
     * <p>The item is held weakly. See {@link Extractor#watch}.
     *
     * @param name what to call it
     * @param item a future, an executor, a subscription, or whatever else can be extracted
     * @throws IllegalArgumentException if the name is null or blank
     */
    public static Watch watch(@Nullable String name, Object item) {
        return Extractor.standard().watch(name, item);
    }

    /** {@return what can be seen in this JVM and, for the rest, why not and what would show it} */
    public static Capabilities capabilities() {
        return Extractor.standard().capabilities();
    }
}
