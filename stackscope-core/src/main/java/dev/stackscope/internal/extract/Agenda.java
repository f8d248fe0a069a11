package dev.stackscope.internal.extract;

import dev.stackscope.ExtractOptions;
import dev.stackscope.Identity;
import dev.stackscope.Stack;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Wait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Which stacks are still to be extracted.
 *
 * A task appears in full once. Its place is under the context that owns it, whoever mentions it first: so all owned
 * tasks are extracted before the first task that is merely waited for, and a root that turns out to be owned moves
 * under its owner. Every other mention is a reference.
 *
 * Without child tasks, every mention is a stub of its own.
 */
/** The stacks that an extraction still has to work on. */
@SuppressWarnings("ReferenceEquality") // identity is what counts, and equals may be foreign code
final class Agenda implements Complaints {

    private final Run run;
    private final Tasks tasks;
    private final ToldTasks told;
    private final ExtractOptions options;
    private final Deque<StackNode> owned = new ArrayDeque<>(2);
    private final Deque<Part> pending = new ArrayDeque<>(2); // of the item that is being unwrapped
    private final Deque<LeafNode> waits = new ArrayDeque<>(2);
    private Set<StackNode> movable = Set.of();
    private final SharedLeaves leaves = new SharedLeaves();

    Agenda(Run run, Tasks tasks) {
        this.run = run;
        this.tasks = tasks;
        this.told = new ToldTasks(run);
        this.options = run.options();
    }

    /** {@return the stack of an item that the caller asked for, to be worked on} */
    StackNode root(Object item) {
        Described described = describe(item);
        StackNode node = new StackNode(item, described, null, 0);
        tasks.put(described, node);
        owned.add(node);
        return node;
    }

    /** Adds the stack of an item, unless its task has one. */
    void addRoot(Object item, List<StackNode> roots) {
        if (describe(item).stack() == null) {
            StackNode root = root(item);
            movable = movable.isEmpty() ? new HashSet<>() : movable;
            movable.add(root);
            roots.add(root);
        }
    }

    /** {@return the stack of an item, with its first frame alone} */
    StackNode outermost(Object item) {
        StackNode node = node(item, null, 0);
        new Unwrapper(run, node, pending, true).unwrap();
        work();
        return node;
    }

    /** {@return the finished stub of a task} */
    Stack stub(Object item) {
        StackNode stub = node(item, null, 0);
        stub.build();
        return stub.built();
    }

    /** Works until nothing is left to do or the time is used up. */
    void work() {
        while (!owned.isEmpty() || !waits.isEmpty()) {
            if (owned.isEmpty()) {
                resolve(waits.remove());
            } else {
                fill(owned.remove());
            }
        }
    }

    private void fill(StackNode node) {
        if (run.time().isUsedUp()) {
            node.note("not extracted: " + run.time().words());
            return;
        }
        if (told.fill(node)) {
            return;
        }
        new Unwrapper(run, node, pending, false).unwrap();
        if (!node.wasCaptured()) {
            node.describe(tasks.again(node, node));
        }
        run.statics().count(node);
    }

    /** {@return the part that stands for a child task: its stack, a stub, or a mention} */
    Node child(ContextDraft.Item child, ContextNode owner) {
        Object item = child.object();
        Described described = describe(item);
        StackNode known = options.childTasks() ? described.stack() : null;
        if (known == null) {
            return added(item, described, owner, owner.stack().depth() + 1);
        }
        if (child.owned()
                && movable.contains(known)
                && known.owner() == null
                && owner.stack().top() != known) {
            known.ownedBy(owner);
            return known;
        }
        return new MentionNode(known);
    }

    /** {@return the stack of a context's implementation, extracted in full whatever the options} */
    StackNode inner(Object item, ContextNode owner) {
        StackNode node = node(item, owner, owner.stack().depth() + 1);
        if (node.depth() > options.limits().depth()) {
            node.note(tooDeep());
        } else if (isInside(owner, item)) {
            node.note("not extracted: " + Identity.of(item) + " is inside itself");
        } else {
            owned.add(node);
        }
        return node;
    }

    /** {@return a wait, whose tasks are looked up when all that is owned is known} */
    LeafNode leaf(StackNode stack, Wait wait) {
        LeafNode leaf = new LeafNode(stack, wait, leaves);
        if (!wait.items().isEmpty()) {
            waits.add(leaf);
        }
        return leaf;
    }

    private void resolve(LeafNode leaf) {
        for (Object item : leaf.waiting().items()) {
            Described described = describe(item);
            StackNode known = options.childTasks() ? described.stack() : null;
            leaf.add(known == null ? added(item, described, leaf, leaf.owner().depth() + 1) : new MentionNode(known));
        }
    }

    private StackNode added(Object item, Described described, Node owner, int depth) {
        StackNode node = new StackNode(item, described, owner, depth);
        if (!options.childTasks()) {
            return node;
        }
        if (depth > options.limits().depth()) {
            node.note(tooDeep());
        } else if (tasks.size() >= options.limits().tasks()) {
            node.note("not extracted: more than " + options.limits().tasks() + " tasks");
        } else {
            tasks.put(described, node);
            owned.add(node);
        }
        return node;
    }

    private String tooDeep() {
        return "not extracted: tasks nest more than " + options.limits().depth() + " deep here";
    }

    /** {@return whether a context is below a stack of an item} */
    private static boolean isInside(ContextNode context, Object item) {
        StackNode at = context.stack();
        while (at != null && at.item() != item) {
            at = at.above();
        }
        return at != null;
    }

    private StackNode node(Object item, @Nullable Node owner, int depth) {
        return new StackNode(item, describe(item), owner, depth);
    }

    private Described describe(Object item) {
        return tasks.describe(item, this);
    }

    @Override
    public void fail(Throwable error) {
        run.note("a task could not be described: " + Failures.text(error));
    }
}
