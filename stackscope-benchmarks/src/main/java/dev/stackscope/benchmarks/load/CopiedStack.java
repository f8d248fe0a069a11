package dev.stackscope.benchmarks.load;

import dev.stackscope.Child;
import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.Task;
import java.util.ArrayList;
import java.util.List;

/** The objects of a result, made once more of what is known, so that nothing has to be found out for them. */
public final class CopiedStack {

    private CopiedStack() {}

    /** {@return an equal stack, with new stacks, tasks, contexts and lists, and the same frames where these hold nothing} */
    public static Stack of(Stack stack) {
        Task task = stack.task();
        return Stack.builder(new Task(task.kind(), task.id(), task.name(), task.work(), task.state(), task.creation()))
                .root(stack.root())
                .frames(frames(stack.frames()))
                .contexts(contexts(stack.contexts()))
                .leaves(leaves(stack.leaves()))
                .notes(stack.notes())
                .error(stack.error())
                .label(stack.label())
                .reference(stack.isReference())
                .build();
    }

    private static List<Frame> frames(List<Frame> frames) {
        List<Frame> copies = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            copies.add(frame.contexts().isEmpty() ? frame : frame.withContexts(contexts(frame.contexts())));
        }
        return copies;
    }

    private static List<Context> contexts(List<Context> contexts) {
        if (contexts.isEmpty()) {
            return contexts;
        }
        List<Context> copies = new ArrayList<>(contexts.size());
        contexts.forEach(context -> copies.add(context(context)));
        return copies;
    }

    private static Context context(Context context) {
        Context.Builder copy = Context.builder(context.kind(), context.visibility())
                .tier(context.tier())
                .object(context.object())
                .typeName(context.typeName())
                .variableName(context.variableName())
                .startLine(context.startLine())
                .description(context.description())
                .innerStack(context.innerStack() == null ? null : of(context.innerStack()))
                .exiting(context.exiting())
                .hidden(context.hidden());
        for (Child child : context.children()) {
            copy.child(child instanceof Stack stack ? of(stack) : context((Context) child));
        }
        return copy.build();
    }

    private static List<Leaf> leaves(List<Leaf> leaves) {
        if (leaves.isEmpty()) {
            return leaves;
        }
        List<Leaf> copies = new ArrayList<>(leaves.size());
        for (Leaf leaf : leaves) {
            List<Stack> stacks = leaf.stacks().stream().map(CopiedStack::of).toList();
            copies.add(new Leaf(leaf.object(), leaf.description(), leaf.relation(), stacks));
        }
        return copies;
    }
}
