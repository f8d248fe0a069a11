package dev.stackscope;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call within a {@link Stack}.
 *
 * <p>Equal when the position, the contexts, the origin and what is hidden are equal.
 */
public final class Frame {

    private final CodePosition position;
    private final List<Context> contexts;
    private final @Nullable WeakReference<Object> origin;
    private final boolean hidden;
    private final boolean lineHidden;

    private Frame(
            CodePosition position,
            List<Context> contexts,
            @Nullable WeakReference<Object> origin,
            boolean hidden,
            boolean lineHidden) {
        this.position = position;
        this.contexts = contexts;
        this.origin = origin;
        this.hidden = hidden;
        this.lineHidden = lineHidden;
    }

    /**
     * {@return a visible frame without contexts at the position that a stack trace gives}
     *
     * @param element the class, method, file and line
     */
    public static Frame of(StackTraceElement element) {
        return of(element, null, null);
    }

    /**
     * {@return a visible frame without contexts at an exact position}
     *
     * @param element the class, method, file and line
     * @param descriptor the method's descriptor, such as {@code (I)V}, or null if unknown
     * @param bytecodeIndex the index of the instruction being executed, or null if unknown
     */
    public static Frame of(StackTraceElement element, @Nullable String descriptor, @Nullable Integer bytecodeIndex) {
        Objects.requireNonNull(element, "element");
        return new Frame(new CodePosition(element, descriptor, bytecodeIndex, null), List.of(), null, false, false);
    }

    /** {@return the binary name of the class that declares the method} */
    public String className() {
        return position.element().getClassName();
    }

    /** {@return the method's name, {@code <init>} for a constructor} */
    public String methodName() {
        return position.element().getMethodName();
    }

    /** {@return the method's descriptor, or null where the source of the frame does not tell overloads apart} */
    public @Nullable String descriptor() {
        return position.descriptor();
    }

    /** {@return the name of the source file, or null if the class file has none} */
    public @Nullable String fileName() {
        return position.element().getFileName();
    }

    /** {@return the line in the source file, or null if it is unknown or the method is native} */
    public @Nullable Integer lineNumber() {
        int line = position.element().getLineNumber();
        return line > 0 ? line : null;
    }

    /** {@return the index of the bytecode instruction being executed, or null if only the line is known} */
    public @Nullable Integer bytecodeIndex() {
        return position.bytecodeIndex();
    }

    /** {@return what this call holds open, outermost first} */
    public List<Context> contexts() {
        return contexts;
    }

    /** {@return whether renderers leave the frame out unless asked for it} */
    public boolean hidden() {
        return hidden;
    }

    /** {@return whether renderers show the method and its contexts, but neither file nor line} */
    public boolean lineHidden() {
        return lineHidden;
    }

    /**
     * {@return the item in which this frame was found, for finding it again without keeping it alive}
     *
     * <p>Null if the item is gone, if it had no identity of its own (a slice of a stack), and in task trees, where equal
     * frames are shared: there {@link Stack#root()} tells.
     */
    public @Nullable Object origin() {
        return origin == null ? null : origin.get();
    }

    /**
     * {@return the line of source code at the position, without the blanks around it, or null}
     *
     * <p>Looked up when asked for, with {@link SourceFinder#standard()}. Null if the frame has no file or line, if the
     * source is not at hand, and if that line is blank or does not exist. A source that was changed since the class was
     * compiled gives another line than the one that runs. A frame that was read from a file with source lines has the
     * line from there.
     */
    public @Nullable String lineText() {
        return lineText(SourceFinder.standard());
    }

    /**
     * {@return the line of source code at the position, without the blanks around it, or null}
     *
     * @param finder finds the source file; if it throws, there is none
     */
    public @Nullable String lineText(SourceFinder finder) {
        Objects.requireNonNull(finder, "finder");
        if (position.lineText() != null) {
            return position.lineText();
        }
        Integer line = lineNumber();
        return line == null || fileName() == null ? null : SourceLine.find(this, line, finder);
    }

    /** {@return the position as the JDK prints it} */
    public StackTraceElement toStackTraceElement() {
        return position.element();
    }

    /** {@return this frame, left out of ordinary output} */
    public Frame hide() {
        return hidden ? this : new Frame(position, contexts, origin, true, lineHidden);
    }

    /** {@return this frame, shown in ordinary output} */
    public Frame show() {
        return hidden ? new Frame(position, contexts, origin, false, lineHidden) : this;
    }

    /** {@return this frame, its file and line left out of ordinary output} */
    public Frame hideLine() {
        return lineHidden ? this : new Frame(position, contexts, origin, hidden, true);
    }

    /**
     * {@return this frame with other contexts}
     *
     * @param open what the call holds open, outermost first
     */
    public Frame withContexts(List<Context> open) {
        return new Frame(position, List.copyOf(open), origin, hidden, lineHidden);
    }

    /**
     * {@return this frame with its line of source code, which is then no more looked up}
     *
     * @param text the line without the blanks around it, or null to have it looked up
     */
    public Frame withLineText(@Nullable String text) {
        CodePosition read = new CodePosition(position.element(), position.descriptor(), position.bytecodeIndex(), text);
        return new Frame(read, contexts, origin, hidden, lineHidden);
    }

    /**
     * {@return this frame, found in another item}
     *
     * @param item a reference to the item, or null for none
     */
    public Frame withOrigin(@Nullable WeakReference<Object> item) {
        return new Frame(position, contexts, item, hidden, lineHidden);
    }

    /**
     * {@return frames, found in another item; unmodifiable}
     *
     * <p>Quicker than {@link #withOrigin(WeakReference)} for each: a frame is made when it is looked at.
     *
     * @param frames the frames
     * @param item a reference to the item, or null for none
     */
    public static List<Frame> withOrigin(List<Frame> frames, @Nullable WeakReference<Object> item) {
        return new FramesOfItem(List.copyOf(frames), item);
    }

    @SuppressWarnings("ReferenceEquality") // foreign objects are compared by identity
    boolean sameCall(Frame other) {
        return position.equals(other.position)
                && hidden == other.hidden
                && lineHidden == other.lineHidden
                && origin() == other.origin();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Frame frame && Equality.equal(this, frame);
    }

    @Override
    public int hashCode() {
        return position.hashCode();
    }

    /** {@return the position as the JDK prints it, without loader and module, so that IDEs link it} */
    @Override
    public String toString() {
        return position.text();
    }
}
