package dev.stackscope.spi;

import dev.stackscope.Frame;
import java.util.List;

/**
 * Takes what an item consists of, outermost first.
 *
 * <p>Valid during the call of the hook it was handed to.
 */
public interface Sink {

    /** Adds a frame as it is. */
    Sink frame(Frame frame);

    /** Adds frames as they are. For those of a {@link ThreadSnapshot} quicker than one by one. */
    default Sink frames(List<Frame> frames) {
        frames.forEach(this::frame);
        return this;
    }

    /** Adds a frame at the position that a stack trace gives. */
    Sink frame(StackTraceElement element);

    /**
     * Adds a frame that names a place in the code where no call stands, such as the line that an operator was declared on.
     *
     * <p>Nothing is open there, whatever the class file says of the line.
     */
    Sink place(Frame frame);

    /**
     * Adds frames that name places in the code where no calls stand.
     *
     * <p>Quicker than one by one, if many items stand at the same places and it is the same unmodifiable list each time.
     */
    default Sink places(List<Frame> frames) {
        frames.forEach(this::place);
        return this;
    }

    /** Adds an item, which is unwrapped in its place. */
    Sink item(Object item);

    /** Adds what the innermost frame waits for. */
    Sink leaf(Wait wait);

    /**
     * Adds something that the item holds open.
     *
     * <p>It is shown on the frame that opened it where the class file tells that frame, else on the nearest one that is
     * known to use it, else on the item itself.
     */
    Sink holds(ContextDraft context);

    /**
     * Adds something that one of the frames added by now holds open, inside all else that this frame holds.
     *
     * @param context what is held open
     * @param frame which of the frames it is, the outermost being 0
     */
    Sink holds(ContextDraft context, int frame);

    /** Says that the item is empty, so that it is no leaf: a thread that has ended, for example. */
    Sink nothing();

    /** Adds a sentence on what could not be seen of this item, and what would show it. */
    Sink note(String sentence);
}
