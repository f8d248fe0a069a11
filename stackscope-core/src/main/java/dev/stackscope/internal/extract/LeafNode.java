package dev.stackscope.internal.extract;

import dev.stackscope.Leaf;
import dev.stackscope.Stack;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A wait whose tasks are being extracted. */
final class LeafNode implements Node {

    private final StackNode owner;
    private final Wait wait;
    private final SharedLeaves shared;
    private List<Node> tasks = List.of();
    private @Nullable List<Leaf> built;

    LeafNode(StackNode owner, Wait wait, SharedLeaves shared) {
        this.owner = owner;
        this.wait = wait;
        this.shared = shared;
    }

    /** {@return the stack that waits} */
    StackNode owner() {
        return owner;
    }

    /** {@return what it waits for} */
    Wait waiting() {
        return wait;
    }

    /** Adds a task that would end the wait: a {@link StackNode} or a {@link MentionNode}. */
    void add(Node task) {
        tasks = tasks.isEmpty() ? new ArrayList<>(1) : tasks;
        tasks.add(task);
    }

    @Override
    public void inside(Consumer<? super Node> parts) {
        tasks.forEach(parts);
    }

    @Override
    public void build() {
        if (tasks.isEmpty()) {
            built = shared.of(wait);
            return;
        }
        List<Stack> stacks = new ArrayList<>(tasks.size());
        for (Node task : tasks) {
            stacks.add(task instanceof StackNode full ? full.built() : ((MentionNode) task).built());
        }
        built = List.of(new Leaf(wait.object(), wait.description(), wait.relation(), stacks));
    }

    /** {@return the finished leaf, in a list of its own} */
    List<Leaf> built() {
        return Objects.requireNonNull(built, "built");
    }
}
