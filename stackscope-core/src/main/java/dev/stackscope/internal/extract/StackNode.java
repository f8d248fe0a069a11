package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.ExtractionException;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stack that is being extracted. */
final class StackNode implements Node, Complaints {

    /** What a frame holds open, by its index. */
    private record Open(int frame, List<ContextNode> contexts) {}

    private final Object item;
    private final int depth;
    private List<Frame> frames = List.of(); // immutable as long as one piece is all there is
    private @Nullable WeakReference<Object> origin; // that of all frames, as long as they are shared
    private List<Open> holds = List.of();
    private List<ContextNode> contexts = List.of();
    private List<LeafNode> leaves = List.of();
    private List<Throwable> errors = List.of();
    private Set<String> notes = Set.of();
    private final Described described;
    private Task task;
    private @Nullable Node owner;
    private @Nullable StackNode nearTop; // somewhere above
    private @Nullable ClassLoader loader;
    private @Nullable String label;
    private @Nullable Stack built;

    StackNode(Object item, Described described, @Nullable Node owner, int depth) {
        this.item = item;
        this.described = described;
        this.task = described.task();
        this.owner = owner;
        this.depth = depth;
        this.loader = item instanceof Thread thread ? Loaders.usedBy(thread) : loaderOfAbove();
    }

    private @Nullable ClassLoader loaderOfAbove() {
        StackNode above = above();
        return above == null ? null : above.loader;
    }

    /** {@return a stack of the same item, for what is to be found out and not shown} */
    StackNode aside() {
        StackNode aside = new StackNode(item, described, owner, depth);
        aside.loader = loader;
        return aside;
    }

    /** {@return the item that the stack is extracted from} */
    Object item() {
        return item;
    }

    /** {@return the class loader that most likely has the classes of the frames: a fork inherits that of its owner} */
    @Nullable
    ClassLoader loader() {
        return loader;
    }

    /** {@return how many tasks it is nested in} */
    int depth() {
        return depth;
    }

    /** {@return the part that this stack hangs on, or null for a root} */
    @Nullable
    Node owner() {
        return owner;
    }

    /** {@return the stack that this one hangs on, or null for a root} */
    @Nullable
    StackNode above() {
        if (owner instanceof ContextNode context) {
            return context.stack();
        }
        return owner instanceof LeafNode leaf ? leaf.owner() : null;
    }

    /** {@return the root above this stack, or itself; soon found however deep tasks nest, for the way is shortened each time} */
    StackNode top() {
        StackNode top = this;
        for (StackNode next = top.nearerToTop(); next != null; next = top.nearerToTop()) {
            top = next;
        }
        StackNode at = this;
        while (at != top) {
            StackNode next = Objects.requireNonNull(at.nearerToTop(), "below the top");
            at.nearTop = top;
            at = next;
        }
        return top;
    }

    private @Nullable StackNode nearerToTop() {
        return nearTop == null ? above() : nearTop;
    }

    /** Hangs the stack on a part. */
    void ownedBy(Node part) {
        owner = part;
        loader = loader == null ? loaderOfAbove() : loader;
    }

    /** {@return the task as described last} */
    Task task() {
        return task;
    }

    /** {@return the places at which the item stands if there is nothing else to tell of it; null if it is to be unwrapped} */
    @Nullable
    List<Frame> toldPlaces() {
        return isOf(item) ? described.places() : null;
    }

    /** {@return whether the task was described as it was when its stack was captured} */
    boolean wasCaptured() {
        return described.captured();
    }

    /** Takes what is known of the task now that it was captured. */
    void describe(Task now) {
        task = now;
    }

    /** {@return the number of frames found so far} */
    int size() {
        return frames.size();
    }

    /** Adds a frame and what it holds open. */
    void add(Frame frame, List<ContextNode> open) {
        List<Frame> all = own();
        hold(all.size(), open);
        all.add(frame);
    }

    /**
     * Adds frames; they are shared if there are no others.
     *
     * @param item a reference to the item in which they were found, or null if they do not remember it
     */
    void add(List<Frame> all, @Nullable WeakReference<Object> item) {
        if (frames.isEmpty()) {
            frames = all;
            origin = item;
        } else {
            own().addAll(item == null ? all : Frame.withOrigin(all, item));
        }
    }

    /** Adds what a frame holds open; those of frames further out were added before. */
    void hold(int frame, List<ContextNode> open) {
        if (!open.isEmpty()) {
            holds = holds.isEmpty() ? new ArrayList<>(2) : holds;
            holds.add(new Open(frame, open));
        }
    }

    private List<Frame> own() {
        if (!(frames instanceof ArrayList)) {
            frames = new ArrayList<>(found());
            origin = null;
        }
        return frames;
    }

    private List<Frame> found() {
        return origin == null ? frames : Frame.withOrigin(frames, origin);
    }

    /** {@return how many contexts of visible frames are known from class files alone} */
    long staticContexts() {
        long count = 0;
        for (int i = 0; i < holds.size(); i++) {
            Open open = holds.get(i);
            if (!frames.get(open.frame()).hidden()) {
                count += open.contexts().stream().filter(ContextNode::isStatic).count();
            }
        }
        return count;
    }

    /** Adds a context of the item itself. */
    void add(ContextNode context) {
        contexts = contexts.isEmpty() ? new ArrayList<>(1) : contexts;
        contexts.add(context);
    }

    /** Adds a wait. */
    void add(LeafNode leaf) {
        leaves = leaves.isEmpty() ? new ArrayList<>(1) : leaves;
        leaves.add(leaf);
    }

    @Override
    public void fail(Throwable error) {
        errors = errors.isEmpty() ? new ArrayList<>(1) : errors;
        errors.add(error);
    }

    /** Adds a sentence on what could not be seen; said twice, it appears once. */
    void note(String sentence) {
        notes = notes.isEmpty() ? new LinkedHashSet<>() : notes;
        notes.add(sentence);
    }

    /** Sets the label by which other places refer to this stack. */
    void label(String text) {
        label = text;
    }

    /** {@return the label, or null if nothing refers to this stack} */
    @Nullable
    String label() {
        return label;
    }

    /**
     * {@return whether it is no more than an executor whose tasks stand under the frame that holds it open}
     *
     * @param held the executors that something holds open
     */
    boolean isShownElsewhere(Set<Object> held) {
        boolean nothingElse = frames.isEmpty() && leaves.isEmpty() && errors.isEmpty();
        return nothingElse
                && !contexts.isEmpty()
                && contexts.stream().allMatch(context -> context.isShownElsewhere(described.root(), held));
    }

    /** {@return whether an object is what the stack was extracted from} */
    @SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
    boolean isOf(Object object) {
        return object == described.root();
    }

    @Override
    public void inside(Consumer<? super Node> parts) {
        if (!holds.isEmpty()) {
            holds.forEach(open -> open.contexts().forEach(parts));
        }
        if (!contexts.isEmpty()) {
            contexts.forEach(parts);
        }
        if (!leaves.isEmpty()) {
            leaves.forEach(parts);
        }
    }

    @Override
    public void build() {
        holdOpen();
        built = Stack.builder(task)
                .root(described.root())
                .frames(found())
                .contexts(
                        contexts.isEmpty()
                                ? List.of()
                                : contexts.stream().map(ContextNode::built).toList())
                .leaves(builtLeaves())
                .error(errors.isEmpty() ? null : ExtractionException.combine(errors))
                .notes(notes.isEmpty() ? List.of() : List.copyOf(notes))
                .label(label)
                .build();
    }

    private void holdOpen() {
        if (!holds.isEmpty()) {
            frames = new ArrayList<>(frames);
            for (Open open : holds) {
                frames.set(open.frame(), holding(frames.get(open.frame()), open.contexts()));
            }
        }
    }

    private List<Leaf> builtLeaves() {
        if (leaves.isEmpty()) {
            return List.of();
        }
        return leaves.size() == 1
                ? leaves.get(0).built()
                : leaves.stream().flatMap(leaf -> leaf.built().stream()).toList();
    }

    private static Frame holding(Frame frame, List<ContextNode> open) {
        List<Context> contexts = new ArrayList<>(frame.contexts());
        open.forEach(context -> contexts.add(context.built()));
        return frame.withContexts(contexts);
    }

    /** {@return the finished stack} */
    Stack built() {
        return Objects.requireNonNull(built, "built");
    }

    /** {@return a further mention of this stack} */
    Stack mention() {
        return Stack.builder(task)
                .root(described.root())
                .label(label)
                .reference(true)
                .build();
    }
}
