package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.ExtractionException;
import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.StackSlice;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.ContributeContexts;
import dev.stackscope.spi.Elaboration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/*
 * From one item to its frames and leaves.
 *
 * The pieces stand in a queue, outermost first. The first piece is taken: an item is unwrapped and its pieces take its
 * place at the front, a leaf is kept, a frame is elaborated and kept. Because the front is always worked on first, what
 * belongs to the rest of a frame (see Group) stands in one run at the front of the queue when the frame is elaborated,
 * and can be dropped or replaced without touching what comes after it.
 *
 * A hook for a frame wants to see what comes next, so the front is unwrapped until a frame or leaf of the rest stands
 * there; for frames without a hook nothing is unwrapped early, which is what lets extractOutermost stop at once.
 *
 * Loops end in three ways: an item that is unwrapped already on the way to itself is an error; so are too many items
 * in a row without a frame; and there is a cap on frames.
 */
/** Turns one item into the frames and leaves of a stack. */
final class Unwrapper {

    private final Run run;
    private final StackNode stack;
    private final Deque<Part> pending;
    private final boolean outermostOnly;
    private @Nullable Settling settling;
    private int unwrapsSinceFrame;

    /**
     * Makes what unwraps the item of a stack.
     *
     * @param pending an empty queue, which is empty again afterwards
     * @param outermostOnly whether the first frame is all that is wanted
     */
    Unwrapper(Run run, StackNode stack, Deque<Part> pending, boolean outermostOnly) {
        this.run = run;
        this.stack = stack;
        this.pending = pending;
        this.outermostOnly = outermostOnly;
    }

    void unwrap() {
        expand(stack.item(), null);
        while (!pending.isEmpty() && !done()) {
            take(pending.pop());
        }
        pending.clear();
    }

    private boolean done() {
        int frames = stack.size();
        if (frames >= run.options().limits().frames() && !pending.isEmpty()) {
            stack.note("cut off after " + frames + " frames");
            return true;
        }
        return outermostOnly && frames > 0;
    }

    private void take(Part part) {
        if (part instanceof Part.Item item) {
            expand(item.object(), item.group());
        } else if (part instanceof Part.Call call) {
            unwrapsSinceFrame = 0;
            accept(call);
        } else if (part instanceof Part.Calls calls) {
            unwrapsSinceFrame = 0;
            accept(calls);
        } else if (part instanceof Part.Places places) {
            unwrapsSinceFrame = 0;
            accept(places);
        } else if (part instanceof Part.End end) {
            stack.add(run.leaf(stack, end.leaf()));
        }
    }

    private void expand(Object item, @Nullable Group outer) {
        Group group = new Group(outer, item);
        Batch batch = new Batch(run.options().limits().frames());
        String loop = loop(item, outer);
        if (loop != null) {
            stack.fail(new ExtractionException(loop, null));
            batch.leave(item);
        } else {
            emit(item, batch);
        }
        if (!batch.notes().isEmpty()) {
            batch.notes().forEach(stack::note);
        }
        List<Part> parts = run.placement().parts(batch, stack, group);
        for (int i = parts.size() - 1; i >= 0; i--) {
            pending.push(parts.get(i));
        }
    }

    private @Nullable String loop(Object item, @Nullable Group outer) {
        if (outer != null && outer.comesFrom(item)) {
            return Identity.of(item) + " unwraps to itself";
        }
        unwrapsSinceFrame++;
        int limit = run.options().limits().unwraps();
        return unwrapsSinceFrame > limit
                ? "unwrapped " + limit + " items in a row without finding a frame; " + Identity.of(item)
                        + " is the next"
                : null;
    }

    private void emit(Object item, Batch batch) {
        HookTable.ForClass hooks = run.itemHooks(item.getClass());
        try {
            if (item instanceof StackSlice slice) {
                Slices.emit(slice, run, batch, stack::fail); // threads may be of foreign classes
            } else if (hooks.unwrap() != null) {
                hooks.unwrap().unwrap(item, batch, run);
            }
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            stack.fail(error);
            batch.leave(item);
        }
        if (run.options().contexts()) {
            contribute(item, hooks, batch);
        }
        if (batch.isSilent()) {
            batch.leave(item);
        }
    }

    /** Asks for what an item holds open; of a slice, for what its thread does. */
    private void contribute(Object item, HookTable.ForClass hooks, Batch batch) {
        if (!(item instanceof StackSlice slice)) {
            for (int i = 0; i < hooks.contexts().size(); i++) {
                contribute(hooks.contexts().get(i), item, batch);
            }
            return;
        }
        Thread thread = Slices.thread(slice);
        // Without frames the thread had none, or failed to answer. With some missing, hooks would mean other frames.
        if (batch.frames() > 0 && batch.frames() == run.thread(thread).frames().size()) {
            run.hooks(thread.getClass()).contexts().forEach(hook -> contribute(hook, thread, batch));
        }
    }

    private void contribute(ContributeContexts<Object> hook, Object item, Batch batch) {
        try {
            hook.contribute(item, batch, run);
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            stack.fail(error);
        }
    }

    private void accept(Part.Calls calls) {
        stack.add(fitting(calls.facts().shown()), run.originFor(calls.group()));
    }

    private void accept(Part.Places places) {
        List<Frame> shown = fitting(places.row().shown());
        int first = stack.size();
        stack.add(shown, run.originFor(places.group()));
        List<Batch.Placed> holds = places.holds();
        for (int i = 0; i < holds.size() && holds.get(i).frame() < shown.size(); ) {
            List<ContextDraft> open = Batch.Placed.ofFrame(holds, i);
            open.forEach(settling()::steady);
            stack.hold(first + holds.get(i).frame(), entered(open));
            i += open.size();
        }
    }

    /** {@return as many frames as there is room for by now: what a hook inserted before them may have taken some} */
    private List<Frame> fitting(List<Frame> frames) {
        int limit = run.options().limits().frames();
        int room = outermostOnly ? 1 : Math.max(0, limit - stack.size());
        if (frames.size() <= room) {
            return frames;
        }
        if (!outermostOnly) {
            stack.note("cut off after " + limit + " frames");
        }
        return frames.subList(0, room);
    }

    private void accept(Part.Call call) {
        KnownFrame known = run.known(asAskedFor(call.frame()), stack);
        Frame frame = run.withOrigin(known.frame(), call.group());
        if (!call.holds().isEmpty()) {
            call.holds().forEach(settling()::steady);
        }
        if (known.rules().plain()) {
            stack.add(frame, entered(call.holds()));
        } else {
            elaborate(frame, call, known.rules());
        }
    }

    private Settling settling() {
        if (settling == null) {
            settling = run.settling(stack);
        }
        return settling;
    }

    private Frame asAskedFor(Frame emitted) {
        boolean asIs = run.options().contexts() || emitted.contexts().isEmpty();
        return asIs ? emitted : emitted.withContexts(List.of());
    }

    private List<ContextNode> entered(List<ContextDraft> holds) {
        if (holds.isEmpty()) {
            return List.of();
        }
        List<ContextNode> entered = new ArrayList<>(holds.size());
        for (ContextDraft draft : holds) {
            entered.add(settling().enter(draft));
        }
        return entered;
    }

    private void elaborate(Frame frame, Part.Call call, FrameRules rules) {
        Elaboration elaboration;
        try {
            elaboration = answer(frame, call, rules);
        } catch (Throwable error) { // whatever a hook throws is data
            Failures.rethrowFatal(error);
            stack.fail(error);
            stack.add(frame.show(), entered(call.holds()));
            dropRest(call.group());
            return;
        }
        stack.add(applyTo(frame, elaboration), holds(call, elaboration));
        continueWith(elaboration, call.group(), rules.pruned());
    }

    private Elaboration answer(Frame frame, Part.Call call, FrameRules rules) throws Exception {
        if (rules.elaboration() == null) {
            return Elaboration.keep();
        }
        List<Context> open = new ArrayList<>(frame.contexts());
        call.holds().forEach(draft -> open.add(draft.toBuilder().build()));
        Frame seen = frame.withContexts(open).withOrigin(call.group().origin());
        Elaboration answer = rules.elaboration().elaborate(seen, next(call.group()), run);
        return Objects.requireNonNull(answer, "the hook's answer");
    }

    private static Frame applyTo(Frame frame, Elaboration elaboration) {
        Frame shown = elaboration.contextsReplaced() ? frame.withContexts(List.of()) : frame;
        if (elaboration.hidden() != null) {
            shown = elaboration.hidden() ? shown.hide() : shown.show();
        }
        return Boolean.TRUE.equals(elaboration.lineHidden()) ? shown.hideLine() : shown;
    }

    private List<ContextNode> holds(Part.Call call, Elaboration elaboration) {
        List<ContextNode> holds = new ArrayList<>(elaboration.contextsReplaced() ? List.of() : entered(call.holds()));
        if (run.options().contexts()) {
            elaboration.contexts().forEach(draft -> holds.add(settling().settle(draft)));
        }
        return holds;
    }

    private void continueWith(Elaboration elaboration, Group group, boolean pruned) {
        if (elaboration.rest() == Elaboration.Rest.KEEP) {
            if (pruned) {
                dropRest(group);
            }
            return;
        }
        if (elaboration.rest() == Elaboration.Rest.REPLACE) {
            dropRest(group);
        }
        List<Object> items = elaboration.items();
        for (int i = items.size() - 1; i >= 0; i--) {
            pending.push(run.placement().part(items.get(i), group));
        }
    }

    /** {@return the frame, or the object of the leaf, that comes next in the rest; null if there is none} */
    private @Nullable Object next(Group group) {
        while (!pending.isEmpty() && pending.peek().group().isWithin(group)) {
            Part front = pending.peek();
            if (front instanceof Part.Item item) {
                pending.pop();
                expand(item.object(), item.group());
            } else {
                return front.start();
            }
        }
        return null;
    }

    private void dropRest(Group group) {
        while (!pending.isEmpty() && pending.peek().group().isWithin(group)) {
            pending.pop();
        }
    }
}
