package dev.stackscope.spi;

import dev.stackscope.Frame;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was captured of a thread at the beginning of an extraction. */
public interface ThreadSnapshot {

    /** {@return the thread} */
    Thread thread();

    /** {@return whether it is a virtual thread} */
    boolean virtual();

    /** {@return its state} */
    Thread.State state();

    /** {@return its calls, outermost first; empty if it has not started or has ended} */
    List<Frame> frames();

    /**
     * {@return what a function finds in the positions of the calls, which may be asked once for all threads at the same
     * positions}
     *
     * <p>A hook that looks through the frames of every thread takes most of its time for that. What it finds must not
     * depend on anything but the positions, nor refer to a frame: indexes do.
     *
     * @param key the kind of finding, a class of the glue's own
     * @param search looks through the frames, outermost first
     */
    <T> T find(Class<T> key, Function<List<Frame>, ? extends T> search);

    /**
     * {@return the object on which the method of one of its calls was called, or null where it is not at hand}
     *
     * <p>It is at hand where local variables are: for the calling thread and, where the JDK allows it, for parked virtual
     * threads, for the frames that {@link Hooks#receivers} asked for. It is what the first local variable holds, provided that
     * is an instance of the method's class. Ask for calls of instance methods alone: in a static method that is an
     * argument.
     *
     * @param call one of the {@link #frames()}, that very object, before it was handed to a sink
     */
    @Nullable
    Object receiver(Frame call);

    /**
     * {@return the object it was parked on, or whose monitor it is about to enter or waits on in {@code Object.wait}; null
     * if none is known}
     */
    @Nullable
    Object blocker();
}
