package shop;

import dev.stackscope.spi.Hooks;
import dev.stackscope.spi.TaskDescription;

/** Hooks that stand in a class of their own, to be linked by install() alone. */
final class Linked {

    private Linked() {}

    static void register(Hooks hooks, String label) {
        hooks.describe(Order.class, (order, extraction) -> TaskDescription.of(label));
    }
}
