package dev.stackscope.internal.extract;

import dev.stackscope.Tier;
import dev.stackscope.internal.jdk.EnteredMonitor;
import dev.stackscope.internal.jdk.LiveFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM tells of a captured call beyond its position.
 *
 * @param variables its local variables, or null if they are not at hand
 * @param monitors the monitors that it entered, or null if they are not known
 * @param tier how the objects in both were had
 */
record LiveCall(@Nullable LiveFrame variables, @Nullable Monitors monitors, Tier tier) {

    /**
     * The monitors that a call entered.
     *
     * @param entered the first entered first
     * @param cutShort whether the last of them may be missing, because the thread asked for them or gave them up
     */
    record Monitors(List<EnteredMonitor> entered, boolean cutShort) {

        /** {@return whether a position fits, at which so many blocks and methods hold a monitor} */
        boolean fit(long places) {
            return cutShort ? places >= entered.size() : places == entered.size();
        }
    }

    /** {@return the object in a slot, or null if there is none at hand} */
    @Nullable
    Object local(int slot) {
        return variables == null ? null : variables.local(slot);
    }
}
