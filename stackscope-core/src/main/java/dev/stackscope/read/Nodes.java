package dev.stackscope.read;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks and contexts of a tree in a row, each before those inside it, and new ones made of them, however deep.
 *
 * <p>Going through the row backwards meets what is inside a node before the node itself.
 */
@SuppressWarnings("ReferenceEquality") // what did not change stays the same object
final class Nodes {

    /**
     * A task or context.
     *
     * @param parent the place of the node that it is inside of, or -1
     * @param tasksAbove how many tasks it is inside of
     */
    record Node(Child child, int parent, int tasksAbove) {}

    private record Open(Child child, int parent) {}

    private final List<Node> all = new ArrayList<>();
    private final IdentityHashMap<Child, @Nullable Child> made = new IdentityHashMap<>();

    private Nodes() {}

    static Nodes of(List<Stack> roots) {
        Nodes nodes = new Nodes();
        Deque<Open> open = new ArrayDeque<>();
        for (Stack root : roots) {
            open.push(new Open(root, -1));
            while (!open.isEmpty()) {
                Open next = open.pop();
                nodes.add(next, open);
            }
        }
        return nodes;
    }

    private void add(Open next, Deque<Open> open) {
        int above = 0;
        if (next.parent >= 0) {
            Node parent = all.get(next.parent);
            above = parent.tasksAbove + (parent.child instanceof Stack ? 1 : 0);
        }
        int place = all.size();
        all.add(new Node(next.child, next.parent, above));
        List<Child> inside = inside(next.child);
        for (int i = inside.size() - 1; i >= 0; i--) {
            open.push(new Open(inside.get(i), place));
        }
    }

    List<Node> all() {
        return all;
    }

    /** {@return what was made of a node, null if it was left out} */
    @Nullable
    Child made(Child child) {
        return made.containsKey(child) ? made.get(child) : child;
    }

    /** {@return the stacks among the roots that are left, as they were made} */
    List<Stack> made(List<Stack> roots) {
        List<Stack> left = new ArrayList<>();
        for (Stack root : roots) {
            if (made(root) instanceof Stack stack) {
                left.add(stack);
            }
        }
        return left;
    }

    /** Leaves a node out. */
    void leaveOut(Child child) {
        made.put(child, null);
    }

    /** Makes a node again from what was made of those inside it. */
    Child remake(Child child) {
        Child again = child instanceof Stack stack ? remake(stack) : remake((Context) child);
        made.put(child, again);
        return again;
    }

    /** Replaces what was made of a node. */
    void replace(Child child, Child by) {
        made.put(child, by);
    }

    /** {@return a builder that has everything of a stack} */
    static Stack.Builder copy(Stack stack) {
        return Stack.builder(stack.task())
                .root(stack.root())
                .frames(stack.frames())
                .contexts(stack.contexts())
                .leaves(stack.leaves())
                .notes(stack.notes())
                .error(stack.error())
                .label(stack.label())
                .reference(stack.isReference());
    }

    private Stack remake(Stack stack) {
        List<Frame> frames = each(stack.frames(), this::remake);
        List<Context> contexts = each(stack.contexts(), context -> (Context) made(context));
        List<Leaf> leaves = each(stack.leaves(), this::remake);
        if (frames == stack.frames() && contexts == stack.contexts() && leaves == stack.leaves()) {
            return stack;
        }
        return copy(stack).frames(frames).contexts(contexts).leaves(leaves).build();
    }

    private Frame remake(Frame frame) {
        List<Context> contexts = each(frame.contexts(), context -> (Context) made(context));
        return contexts == frame.contexts() ? frame : frame.withContexts(contexts);
    }

    private Leaf remake(Leaf leaf) {
        List<Stack> stacks = each(leaf.stacks(), stack -> (Stack) made(stack));
        return stacks == leaf.stacks() ? leaf : new Leaf(leaf.object(), leaf.description(), leaf.relation(), stacks);
    }

    private Context remake(Context context) {
        List<Child> children = each(context.children(), this::made);
        Stack inner = context.innerStack() == null ? null : (Stack) made(context.innerStack());
        if (children == context.children() && inner == context.innerStack()) {
            return context;
        }
        Context.Builder again = Context.builder(context.kind(), context.visibility())
                .tier(context.tier())
                .object(context.object())
                .typeName(context.typeName())
                .variableName(context.variableName())
                .startLine(context.startLine())
                .description(context.description())
                .innerStack(inner)
                .exiting(context.exiting())
                .hidden(context.hidden());
        children.forEach(again::child);
        return again.build();
    }

    /** {@return what was made of the elements, without those that were left out; the same list if nothing changed} */
    private static <T> List<T> each(List<T> elements, Function<T, @Nullable T> make) {
        List<T> again = new ArrayList<>(elements.size());
        boolean changed = false;
        for (T element : elements) {
            T now = make.apply(element);
            changed |= now != element;
            if (now != null) {
                again.add(now);
            }
        }
        return changed ? again : elements;
    }

    /** {@return the tasks and contexts directly inside a task or context} */
    static List<Child> inside(Child child) {
        List<Child> inside = new ArrayList<>();
        if (child instanceof Stack stack) {
            inside.addAll(stack.contexts());
            stack.frames().forEach(frame -> inside.addAll(frame.contexts()));
            stack.leaves().forEach(leaf -> inside.addAll(leaf.stacks()));
        } else if (child instanceof Context context) {
            if (context.innerStack() != null) {
                inside.add(context.innerStack());
            }
            inside.addAll(context.children());
        }
        return inside;
    }
}
