package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hooks want done at places in the code, found once in an extraction for all items that stand there. */
final class KnownPlaces {

    /**
     * A row of places.
     *
     * @param shown the frames as they are to be shown, outermost first
     * @param plain whether every frame can be taken without a look at what follows it
     */
    record Row(List<Frame> shown, boolean plain) {}

    private final IdentityHashMap<List<Frame>, Row> rows = new IdentityHashMap<>(4);
    private final IdentityHashMap<Frame, KnownFrame> frames = new IdentityHashMap<>(4);
    private final @Nullable ClassLoader loader;

    /** Makes an empty record for stacks whose classes one class loader most likely has. */
    KnownPlaces(@Nullable ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return whether it is for stacks whose classes a class loader most likely has} */
    @SuppressWarnings("ReferenceEquality") // class loaders may override equals
    boolean isFor(@Nullable ClassLoader used) {
        return loader == used;
    }

    /** {@return what there is to know of places, which is found once for each list} */
    Row row(List<Frame> places, HookTable hooks, CodeFacts code) {
        Row known = rows.get(places);
        if (known == null) {
            known = find(places, hooks, code);
            rows.put(places, known);
        }
        return known;
    }

    private Row find(List<Frame> places, HookTable hooks, CodeFacts code) {
        List<Frame> shown = new ArrayList<>(places.size());
        boolean plain = true;
        for (Frame place : places) {
            KnownFrame known = frames.get(place);
            if (known == null) {
                known = hooks.at(place, code, loader);
                frames.put(place, known);
            }
            shown.add(known.frame());
            plain &= known.rules().plain() && place.contexts().isEmpty() && place.origin() == null;
        }
        return new Row(List.copyOf(shown), plain);
    }
}
