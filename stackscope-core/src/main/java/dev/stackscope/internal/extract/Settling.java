package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.ExtractionException;
import dev.stackscope.Identity;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.ElaborateContext;
import dev.stackscope.spi.Inside;
import dev.stackscope.spi.UnwrapContext;
import dev.stackscope.spi.Unwrapped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the hooks of a context until its object wraps nothing any more, then puts what stands inside on the agenda.
 *
 * <p>Contexts inside contexts are settled in turn, from a list and not by recursion.
 */
final class Settling {

    private final Run run;
    private final StackNode stack;
    private @Nullable Deque<ContextNode> open; // once there are contexts inside contexts
    private int entered;

    Settling(Run run, StackNode stack) {
        this.run = run;
        this.stack = stack;
    }

    /** Runs the hooks of a context, but not of those inside it. */
    void steady(ContextDraft draft) {
        int limit = run.options().limits().unwraps();
        for (int step = 0; draft.object() != null; step++) {
            elaborate(draft);
            Object wrapped = unwrap(draft);
            if (wrapped == null) {
                return;
            }
            if (step >= limit) {
                stack.fail(new ExtractionException(
                        "unwrapped a context " + limit + " times; " + Identity.of(wrapped) + " is the next", null));
                return;
            }
            draft.emptied().description(null).object(wrapped);
        }
    }

    /** {@return a context whose own hooks have run, with what is inside it settled and on the agenda} */
    ContextNode enter(ContextDraft draft) {
        ContextNode outer = new ContextNode(stack, draft);
        entered = 0;
        enter(outer);
        while (open != null && !open.isEmpty()) {
            ContextNode node = open.remove();
            steady(node.draft());
            enter(node);
        }
        return outer;
    }

    /** {@return a context with all hooks run, what is inside it on the agenda} */
    ContextNode settle(ContextDraft draft) {
        steady(draft);
        return enter(draft);
    }

    private void elaborate(ContextDraft draft) {
        Object object = draft.object();
        ElaborateContext<Object> hook =
                object == null ? null : run.hooks(object.getClass()).elaborateContext();
        if (object == null || hook == null) {
            return;
        }
        try {
            hook.elaborate(object, draft, run);
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            stack.fail(error);
        }
    }

    private @Nullable Object unwrap(ContextDraft draft) {
        Object object = draft.object();
        UnwrapContext<Object> hook =
                object == null ? null : run.hooks(object.getClass()).unwrapContext();
        if (object == null || hook == null) {
            return null;
        }
        try {
            Unwrapped answer = hook.unwrap(object, draft, run);
            if (answer.pruned()) {
                draft.hide();
            }
            return answer.object();
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            stack.fail(error);
            return null;
        }
    }

    private void enter(ContextNode node) {
        identify(node.draft());
        Object inner = node.draft().inner();
        if (inner != null) {
            node.inner(run.agenda().inner(inner, node));
        }
        List<Inside> inside = node.draft().inside();
        int room = Math.max(0, Math.min(run.options().limits().children() - entered, inside.size()));
        for (int i = 0; i < room; i++) {
            enter(inside.get(i), node);
        }
        entered += room;
        if (inside.size() > room) {
            stack.note((inside.size() - room) + " more children of a context were left out (limit "
                    + run.options().limits().children() + ")");
        }
    }

    private void identify(ContextDraft draft) {
        Object object = draft.object();
        if (object == null || stack.isOf(object)) {
            return;
        }
        if (draft.kind() == Context.Kind.EXECUTOR) {
            run.holds(object);
        }
        String name = run.nameOf(object);
        if (name != null) {
            String words = draft.description() == null ? Identity.of(object) : draft.description();
            draft.description("\"" + name + "\" " + words);
        }
    }

    private void enter(Inside part, ContextNode node) {
        if (part instanceof ContextDraft.Item task) {
            node.add(run.agenda().child(task, node));
        } else if (part instanceof ContextDraft nested) {
            ContextNode child = new ContextNode(stack, nested);
            node.add(child);
            open = open == null ? new ArrayDeque<>() : open;
            open.add(child);
        }
    }
}
