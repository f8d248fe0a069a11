package dev.stackscope.spi;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Frame;
import dev.stackscope.Stack;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The extraction in progress, as hooks see it.
 *
 * <p>Belongs to one thread, and to the calls of hooks it is handed to.
 */
public interface Extraction {

    /** {@return what the caller asked for} */
    ExtractOptions options();

    /**
     * {@return the stack of an item that belongs to the one at hand, with the caller's options}
     *
     * <p>For hooks that must look into another stack to do their work. To show another stack, hand the item to {@link
     * ContextDraft#inner}, {@link ContextDraft#task} or {@link Wait}, which do not nest calls. Nested more than 50 deep,
     * the answer has no frames and a note.
     *
     * @param item the item to extract
     */
    Stack extract(Object item);

    /**
     * {@return the stack of a child task: in full if the caller asked for child tasks, else without frames}
     *
     * @param item the child task
     */
    Stack extractTask(Object item);

    /**
     * {@return what was captured of a thread, or what can be read of it now if it was not}
     *
     * @param thread the thread to look at
     */
    ThreadSnapshot thread(Thread thread);

    /**
     * {@return frames at the positions of a stack trace, outermost first: the same ones for equal traces}
     *
     * <p>Quicker than to make a frame of each element, for stacks that other tasks share.
     *
     * @param innermostFirst the trace as {@link Throwable#getStackTrace} has it
     */
    List<Frame> frames(StackTraceElement[] innermostFirst);

    /**
     * {@return the place in the program's code that makes such lambdas or method references, or null where it is not known}
     *
     * <p>The class of a lambda tells what it captured and what it implements, and the code of the class that made it is
     * searched for that. Where more than one line of a method would do, the line is missing (it is negative then); where
     * more than one method would do, or the object is no lambda, the answer is null.
     *
     * @param function the lambda, none of whose methods is called
     */
    @Nullable
    StackTraceElement sourceOf(Object function);

    /**
     * {@return a value that is computed once for an extraction, such as a dump that several hooks read}
     *
     * @param key identifies the value; a class of the glue's own
     * @param supplier computes it
     */
    <T> T once(Class<T> key, Supplier<? extends T> supplier);

    /**
     * Adds a sentence to what the extraction as a whole says could not be seen. Said twice, it appears once.
     *
     * @param sentence what could not be seen, and what would show it
     */
    void note(String sentence);
}
