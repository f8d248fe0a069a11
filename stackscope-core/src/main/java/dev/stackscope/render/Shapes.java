package dev.stackscope.render;

import dev.stackscope.Context;
import dev.stackscope.Creation;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * Numbers for the shapes of tasks: two tasks have the same number when everything below them looks alike, leaving
 * aside ids, names, identity hashes and times.
 *
 * A shape is a list of what a task or context shows itself and of the numbers of what is inside it. Shapes are numbered
 * from the leaves upwards; a list that was met before gets the number it had. So no subtree is ever compared with
 * another one, and the whole takes time in proportion to the size of the tree.
 *
 * A labelled task has a number of its own, and so has all that contains it: the place that a label leads to must be
 * printed. A mention of a label has the shape of that label: a hundred tasks that wait for the owner of one lock are
 * alike.
 *
 * Memory: one number for each task and context, and one list for each distinct shape.
 */
final class Shapes implements Walk.Visitor {

    /** What a task is and shows, what is inside it by numbers. */
    private record OfTask(
            String kind,
            @Nullable String work,
            @Nullable Object site,
            @Nullable String state,
            List<?> contexts,
            int calls,
            int waits,
            List<String> remarks) {}

    private final IdentityHashMap<Object, Integer> numbers = new IdentityHashMap<>();
    private final IdentityHashMap<List<?>, Integer> shared = new IdentityHashMap<>(); // of frames and of leaves
    private final Map<Object, Integer> known = new HashMap<>();
    private int next;

    private Shapes() {}

    static Shapes of(Collection<?> roots) {
        Shapes shapes = new Shapes();
        Walk.over(roots, shapes);
        shapes.known.clear();
        shapes.shared.clear();
        return shapes;
    }

    /** {@return the number of the task's shape} */
    int of(Stack stack) {
        return number(stack);
    }

    @Override
    public void leave(Object node) {
        if (node instanceof Stack stack) {
            numbers.put(stack, stack.label() == null || stack.isReference() ? intern(shape(stack)) : next++);
        } else if (node instanceof Context context) {
            numbers.put(context, intern(shape(context)));
        }
    }

    private Integer number(Object node) {
        return Objects.requireNonNull(numbers.get(node));
    }

    private Integer intern(Object shape) {
        Integer number = known.get(shape);
        if (number == null) {
            number = next++;
            known.put(shape, number);
        }
        return number;
    }

    private Object shape(Stack stack) {
        if (stack.isReference()) {
            return Arrays.asList("mention", stack.label());
        }
        return new OfTask(
                stack.task().kind(),
                stack.task().work(),
                site(stack),
                stack.task().state(),
                contexts(stack),
                calls(stack.frames()),
                waits(stack.leaves()),
                remarks(stack));
    }

    private static List<String> remarks(Stack stack) {
        List<String> remarks = Remarks.of(stack, "");
        return remarks.isEmpty()
                ? remarks
                : remarks.stream().map(IdentityHashes::without).toList();
    }

    private List<?> contexts(Stack stack) {
        if (stack.contexts().isEmpty()) {
            return List.of();
        }
        List<@Nullable Object> contexts = new ArrayList<>();
        addNumbers(stack.contexts(), contexts);
        stack.contexts().forEach(context -> contexts.add(Bodies.isSubject(context, stack)));
        return contexts;
    }

    /** {@return the number of the calls of a task, which many tasks have in one list} */
    private int calls(List<Frame> frames) {
        Integer number = shared.get(frames);
        if (number == null) {
            List<@Nullable Object> calls = new ArrayList<>(4 * frames.size());
            frames.forEach(frame -> addFrame(frame, calls));
            number = intern(calls);
            if (frames.stream().allMatch(frame -> frame.contexts().isEmpty())) {
                shared.put(frames, number);
            }
        }
        return number;
    }

    /** {@return the number of the waits of a task, which many tasks have in one list} */
    private int waits(List<Leaf> leaves) {
        Integer number = shared.get(leaves);
        if (number == null) {
            List<@Nullable Object> waits = new ArrayList<>();
            leaves.forEach(leaf -> addLeaf(leaf, waits));
            number = intern(waits);
            if (leaves.stream().allMatch(leaf -> leaf.stacks().isEmpty())) {
                shared.put(leaves, number);
            }
        }
        return number;
    }

    private void addFrame(Frame frame, List<@Nullable Object> shape) {
        shape.add(frame.toStackTraceElement());
        shape.add(frame.hidden());
        shape.add(frame.lineHidden());
        addNumbers(frame.contexts(), shape);
    }

    private void addLeaf(Leaf leaf, List<@Nullable Object> shape) {
        shape.add(IdentityHashes.without(leaf.description()));
        shape.add(leaf.relation());
        addNumbers(leaf.stacks(), shape);
    }

    private List<@Nullable Object> shape(Context context) {
        List<@Nullable Object> shape = new ArrayList<>();
        shape.add(context.kind());
        shape.add(context.typeName());
        shape.add(context.variableName());
        shape.add(context.startLine());
        shape.add(context.visibility());
        shape.add(context.tier());
        shape.add(context.exiting());
        shape.add(context.hidden());
        shape.add(ContextLine.wordsThatMatter(context));
        Stack inner = context.innerStack();
        shape.add(inner == null ? null : number(inner));
        addNumbers(context.children(), shape);
        return shape;
    }

    private void addNumbers(List<?> nodes, List<@Nullable Object> shape) {
        shape.add(nodes.size());
        for (Object node : nodes) {
            shape.add(number(Objects.requireNonNull(node)));
        }
    }

    private static @Nullable Object site(Stack stack) {
        Creation creation = stack.task().creation();
        return creation == null ? null : creation.site();
    }
}
