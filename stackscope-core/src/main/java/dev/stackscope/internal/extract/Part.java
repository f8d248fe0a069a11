package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import dev.stackscope.spi.ContextDraft;
import dev.stackscope.spi.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of what an item consists of, before it is taken into the stack. */
sealed interface Part {

    /** {@return the emission that the piece came from} */
    Group group();

    /** {@return the frame, or the object of the leaf, that the piece begins with; null for what is to be unwrapped} */
    @Nullable
    Object start();

    /** Something to unwrap. */
    record Item(Object object, Group group) implements Part {

        @Override
        public @Nullable Object start() {
            return null;
        }
    }

    /** A call, and what is known to be open in it. */
    record Call(Frame frame, List<ContextDraft> holds, Group group) implements Part {

        @Override
        public Object start() {
            return frame;
        }
    }

    /** Calls in which nothing is open, and of which no hook has more to say. */
    record Calls(PathFacts facts, Group group) implements Part {

        @Override
        public Object start() {
            return facts.frames().get(0).frame();
        }
    }

    /**
     * Places of which no hook has more to say.
     *
     * @param holds what some of them hold open, those of the outermost first
     */
    record Places(KnownPlaces.Row row, List<Batch.Placed> holds, Group group) implements Part {

        @Override
        public Object start() {
            return row.shown().get(0);
        }
    }

    /** A wait, or what is left of an item that cannot be unwrapped. */
    record End(Wait leaf, Group group) implements Part {

        @Override
        public @Nullable Object start() {
            return leaf.object();
        }
    }
}
