package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.Identity;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Sink;
import dev.stackscope.spi.Wait;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one call of an unwrap hook emits. */
final class Batch implements Sink {

    /** What a frame holds open, by the frame's index among those emitted. */
    record Placed(ContextDraft context, int frame) {

        /** {@return what the frame of one of them holds, which stands in a row} */
        static List<ContextDraft> ofFrame(List<Placed> all, int from) {
            List<ContextDraft> held = new ArrayList<>(1);
            for (int i = from; i < all.size() && all.get(i).frame == all.get(from).frame; i++) {
                held.add(all.get(i).context);
            }
            return held;
        }
    }

    private final int limit;
    private List<Frame> first = List.of(); // captured calls or places
    private List<Object> following = List.of();
    private List<ContextDraft> holds = List.of();
    private List<Placed> placed = List.of();
    private List<String> notes = List.of();
    private @Nullable BitSet places;
    private boolean placesFirst;
    private int frames;
    private int from;
    private int to = Integer.MAX_VALUE;
    private boolean nothing;

    Batch(int limit) {
        this.limit = limit;
    }

    @Override
    public Sink frame(Frame frame) {
        add(Objects.requireNonNull(frame, "frame"));
        frames++;
        return this;
    }

    @Override
    public Sink frames(List<Frame> all) {
        if (size() > 0 || !(all instanceof CallPath.Calls calls) || calls.size() > limit) {
            return Sink.super.frames(all);
        }
        frames = calls.size();
        first = calls;
        return this;
    }

    @Override
    public Sink place(Frame frame) {
        places = places == null ? new BitSet() : places;
        places.set(size());
        return frame(frame);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a list that is made anew each time is not worth to be remembered
    public Sink places(List<Frame> all) {
        List<Frame> row = List.copyOf(all); // itself if nobody can change it
        if (size() > 0 || row.isEmpty() || row.size() > limit || row != all) {
            return Sink.super.places(all);
        }
        frames = row.size();
        first = row;
        placesFirst = true;
        return this;
    }

    @Override
    public Sink frame(StackTraceElement element) {
        return frame(Frame.of(element));
    }

    @Override
    public Sink item(Object item) {
        return add(Objects.requireNonNull(item, "item"));
    }

    @Override
    public Sink leaf(Wait wait) {
        return add(Objects.requireNonNull(wait, "wait"));
    }

    @Override
    public Sink holds(ContextDraft context) {
        holds = holds.isEmpty() ? new ArrayList<>(2) : holds;
        holds.add(Objects.requireNonNull(context, "context"));
        return this;
    }

    @Override
    public Sink holds(ContextDraft context, int frame) {
        placed = placed.isEmpty() ? new ArrayList<>(2) : placed;
        placed.add(new Placed(Objects.requireNonNull(context, "context"), Objects.checkIndex(frame, frames)));
        return this;
    }

    @Override
    public Sink nothing() {
        nothing = true;
        return this;
    }

    @Override
    public Sink note(String sentence) {
        notes = notes.isEmpty() ? new ArrayList<>(2) : notes;
        notes.add(Objects.requireNonNull(sentence, "sentence"));
        return this;
    }

    private Sink add(Object part) {
        if (size() >= limit) {
            throw new IllegalStateException("more than " + limit + " parts; the rest was left out");
        }
        follow(part);
        return this;
    }

    private void follow(Object part) {
        following = following.isEmpty() ? new ArrayList<>() : following;
        following.add(part);
    }

    private int size() {
        return first.size() + following.size();
    }

    /**
     * Adds the frames of a thread, of which only some are wanted; with more frames than are allowed, only those.
     *
     * @param from the index of the first wanted frame
     * @param end the index behind the last one
     */
    void slice(List<Frame> all, int from, int end) {
        if (all.size() > limit) {
            all.subList(from, end).forEach(this::frame);
            return;
        }
        all.forEach(this::frame);
        this.from = from;
        this.to = end;
    }

    /** {@return those that are wanted of what the parts were made into} */
    <T> List<T> wanted(List<T> all) {
        return isSlice() ? all.subList(from, to) : all;
    }

    /** {@return whether a part is wanted} */
    boolean isWanted(int part) {
        return part >= from && part < to;
    }

    /** {@return whether a part is a frame at which no call stands} */
    boolean isPlace(int part) {
        return (placesFirst && part < first.size()) || (places != null && places.get(part));
    }

    /** {@return whether frames were added that are not wanted} */
    boolean isSlice() {
        return from > 0 || to < frames;
    }

    /** {@return the number of frames, wanted or not} */
    int frames() {
        return frames;
    }

    /** Makes the item a leaf after what was emitted. */
    void leave(Object item) {
        follow(Wait.on(item, Identity.of(item)));
    }

    /** {@return the calls of a thread with which the parts begin, or null if they begin with something else} */
    CallPath.@Nullable Calls captured() {
        return !placesFirst && first instanceof CallPath.Calls calls ? calls : null;
    }

    /** {@return the places with which the parts begin, always the same list for the same places; or an empty one} */
    List<Frame> placesFirst() {
        return placesFirst ? first : List.of();
    }

    /** {@return whether the hook had nothing to say of the item} */
    boolean isSilent() {
        return size() == 0 && holds.isEmpty() && !nothing;
    }

    /** {@return frames, waits and items, in order} */
    List<Object> parts() {
        if (first.isEmpty()) {
            return following;
        }
        List<Object> parts = new ArrayList<>(size());
        parts.addAll(first);
        parts.addAll(following);
        return parts;
    }

    /** {@return what comes after the calls or places with which the parts begin} */
    List<Object> following() {
        return following;
    }

    /** {@return what the item holds open, outermost first} */
    List<ContextDraft> holds() {
        return holds;
    }

    /** {@return what single frames hold open, inside all else that they hold} */
    List<Placed> placed() {
        return placed;
    }

    /** {@return whether what single frames hold was added frame by frame} */
    boolean holdsInOrder() {
        for (int i = 1; i < placed.size(); i++) {
            if (placed.get(i).frame() < placed.get(i - 1).frame()) {
                return false;
            }
        }
        return true;
    }

    /** {@return sentences on what could not be seen} */
    List<String> notes() {
        return notes;
    }
}
