package dev.stackscope.internal.extract;

import dev.stackscope.Context;
import dev.stackscope.Frame;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Which frame holds what.
 *
 * Two sources are brought together. The class files say which blocks are open in each frame, by variable and declared
 * type, but not which objects they hold. The item's hook says which objects it holds open, outermost first, but not in
 * which frame. An object belongs to a block if its type is the block's declared type or a subtype, and both sources
 * keep their order, so that nested scopes go to nested blocks.
 *
 * An object for which no block is found goes to the frame that is calling it (a scope that is being joined), else to
 * the item as a whole. If there are fewer objects of a type than blocks, or more, the assignment is a guess, and a note
 * says so.
 */
/** Brings together what class files say is open in frames and what an item is known to hold. */
final class Placement {

    private final Run run;

    Placement(Run run) {
        this.run = run;
    }

    /** {@return the pieces of an emission, its calls or places in one piece if there is nothing to say of each} */
    List<Part> parts(Batch batch, StackNode stack, Group group) {
        Part piece = piece(batch, stack, group);
        if (piece == null) {
            return callByCall(batch, stack, group);
        }
        if (batch.following().isEmpty()) {
            return List.of(piece);
        }
        List<Part> parts = new ArrayList<>(1 + batch.following().size());
        parts.add(piece);
        batch.following().forEach(emitted -> parts.add(part(emitted, group)));
        return parts;
    }

    /** {@return what the emission begins with in one piece, or null if each call or place is to be looked at} */
    private @Nullable Part piece(Batch batch, StackNode stack, Group group) {
        int room = run.options().limits().frames() - stack.size();
        if (batch.isSlice() || batch.frames() > room) {
            return null;
        }
        CallPath.Calls captured = batch.captured();
        if (captured != null && captured.isShared() && !captured.isEmpty()) {
            PathFacts facts = run.facts(captured.path(), stack);
            return facts.isPlain() && holdsNothing(facts, batch, group) ? new Part.Calls(facts, group) : null;
        }
        List<Frame> places = batch.placesFirst();
        boolean nothingElse = !places.isEmpty() && places.size() == batch.frames();
        return nothingElse ? piece(places, batch, stack, group) : null;
    }

    private @Nullable Part piece(List<Frame> first, Batch batch, StackNode stack, Group group) {
        KnownPlaces.Row row = run.places(first, stack);
        if (!run.options().contexts()) {
            return row.plain() ? new Part.Places(row, List.of(), group) : null;
        }
        boolean each = row.plain()
                && batch.holds().isEmpty()
                && batch.holdsInOrder()
                && !run.captures().contended().areHeldBy(group.thread());
        return each ? new Part.Places(row, batch.placed(), group) : null;
    }

    private boolean holdsNothing(PathFacts facts, Batch batch, Group group) {
        boolean nothing = facts.isEmpty()
                && batch.holds().isEmpty()
                && batch.placed().isEmpty()
                && !run.captures().contended().areHeldBy(group.thread());
        return nothing || !run.options().contexts();
    }

    /** {@return the pieces of an emission, frames with what they hold; what no frame holds goes to the stack itself} */
    private List<Part> callByCall(Batch batch, StackNode stack, Group group) {
        List<Object> emitted = batch.parts();
        List<Part> parts = withBlocks(batch, emitted, stack, group);
        if (run.options().contexts()) {
            placeLocks(emitted, parts, stack, group.thread());
        }
        if (run.options().contexts() && !batch.holds().isEmpty()) {
            place(batch, parts, stack);
        }
        if (run.options().contexts() && !batch.placed().isEmpty()) {
            List<Part.Call> calls = calls(parts);
            batch.placed().forEach(placed -> calls.get(placed.frame()).holds().add(placed.context()));
        }
        return batch.wanted(parts);
    }

    private List<Part> withBlocks(Batch batch, List<Object> emitted, StackNode stack, Group group) {
        List<Part> parts = new ArrayList<>(emitted.size());
        @Nullable StackNode aside = null;
        for (int i = 0; i < emitted.size(); i++) {
            Frame callee = i + 1 < emitted.size() && emitted.get(i + 1) instanceof Frame next ? next : null;
            if (!(emitted.get(i) instanceof Frame frame)) {
                parts.add(part(emitted.get(i), group));
            } else if (batch.isPlace(i)) {
                parts.add(new Part.Call(frame, new ArrayList<>(), group));
            } else if (batch.isWanted(i)) {
                LiveCall call = run.captures().live().take(frame);
                parts.add(new Part.Call(frame, blocks(frame, callee, call, stack, group), group));
            } else if (batch.holds().isEmpty()) {
                parts.add(new Part.Call(frame, new ArrayList<>(), group));
            } else { // objects go to blocks in order, so those before the wanted ones count
                LiveCall call = run.captures().live().of(frame);
                aside = aside == null ? stack.aside() : aside;
                parts.add(new Part.Call(frame, blocks(frame, callee, call, aside, group), group));
            }
        }
        return parts;
    }

    /** {@return the piece that an emitted object is} */
    Part part(Object emitted, Group group) {
        if (emitted instanceof Frame frame) {
            return new Part.Call(frame, List.of(), group);
        }
        if (emitted instanceof StackTraceElement element) {
            return new Part.Call(Frame.of(element), List.of(), group);
        }
        return emitted instanceof Wait wait ? new Part.End(wait, group) : new Part.Item(emitted, group);
    }

    private List<ContextDraft> blocks(
            Frame frame, @Nullable Frame callee, @Nullable LiveCall call, StackNode stack, Group group) {
        if (!run.options().contexts()) {
            return List.of();
        }
        List<ContextDraft> held = run.code().heldBy(frame, callee, call, group.thread(), stack);
        if (call == null || call.monitors() == null) {
            dropWhatIsWaitedFor(held, frame, callee, stack);
        }
        return held;
    }

    /** Takes out the monitor that a thread does not hold, from those that the class file alone tells. */
    private void dropWhatIsWaitedFor(List<ContextDraft> held, Frame frame, @Nullable Frame callee, StackNode stack) {
        if (callee == null) {
            if (isEntering(stack)) {
                dropInnermostMonitor(held);
            }
        } else if (callee.className().equals("java.lang.Object")
                && callee.methodName().equals("wait")) {
            dropMonitorGivenUp(held, frame, stack);
        }
    }

    /** {@return whether a thread is blocked: HotSpot then reports the position behind the monitorenter} */
    private boolean isEntering(StackNode stack) {
        return stack.item() instanceof Thread thread && run.thread(thread).state() == Thread.State.BLOCKED;
    }

    private static void dropInnermostMonitor(List<ContextDraft> held) {
        int last = held.size() - 1;
        if (last >= 0 && held.get(last).kind() == Context.Kind.MONITOR) {
            held.remove(last);
        }
    }

    /** Takes out the monitor that {@code Object.wait} gave up, and if it may be one of several, all of them. */
    private static void dropMonitorGivenUp(List<ContextDraft> held, Frame frame, StackNode stack) {
        int before = held.size();
        held.removeIf(draft -> draft.kind() == Context.Kind.MONITOR);
        if (before - held.size() > 1) {
            stack.note("what " + frame + " holds open is ambiguous: one of its monitors is given up in Object.wait");
        }
    }

    private void placeLocks(List<Object> emitted, List<Part> parts, StackNode stack, @Nullable Thread thread) {
        if (ConditionWait.isIn(emitted)) {
            calls(parts).stream()
                    .map(Part.Call::holds)
                    .filter(holds -> !holds.isEmpty())
                    .forEach(holds -> holds.removeIf(held -> ConditionWait.mayBeGivenUp(held, thread)));
        }
        ContendedLocks contended = run.captures().contended();
        if (contended.areHeldBy(thread)) {
            contended
                    .place(thread, calls(parts))
                    .forEach(left -> stack.add(run.settling(stack).settle(left)));
        }
    }

    private static List<Part.Call> calls(List<Part> parts) {
        return parts.stream()
                .filter(Part.Call.class::isInstance)
                .map(Part.Call.class::cast)
                .toList();
    }

    /** Gives each object to a frame; what fits none belongs to the item, and to no part of it. */
    private void place(Batch batch, List<Part> parts, StackNode stack) {
        List<ContextDraft> held = batch.holds();
        Slots slots = new Slots(calls(parts));
        slots.ambiguity(held).ifPresent(stack::note);
        for (int i = 0; i < held.size(); i++) {
            ContextDraft object = held.get(i);
            boolean innermost = i == held.size() - 1;
            boolean placed = slots.fillBlock(object) || (innermost && slots.addToCaller(object));
            if (!placed && !batch.isSlice()) {
                stack.add(run.settling(stack).settle(object));
            }
        }
    }
}
