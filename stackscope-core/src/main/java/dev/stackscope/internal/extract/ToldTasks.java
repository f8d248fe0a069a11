package dev.stackscope.internal.extract;

import dev.stackscope.Frame;
import java.util.List;

/** The tasks of which the description told all there is, so that they need not be unwrapped. */
final class ToldTasks {

    private final Run run;

    ToldTasks(Run run) {
        this.run = run;
    }

    /** {@return whether a stack is complete by now, for its task was told; else it is to be unwrapped, by those who say more} */
    boolean fill(StackNode stack) {
        List<Frame> places = stack.toldPlaces();
        if (places == null
                || places.size() > run.options().limits().frames()
                || !run.hooks(stack.item().getClass()).ofOneGlue()) {
            return false;
        }
        KnownPlaces.Row row = run.places(places, stack);
        if (row.plain()) {
            stack.add(row.shown(), run.originFor(new Group(null, stack.item())));
        }
        return row.plain();
    }
}
