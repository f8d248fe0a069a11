package dev.stackscope.internal.origin;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets one thread at a time be at something, for moments.
 *
 * <p>Nobody waits in a queue for it: in that of a monitor, a virtual thread that gets no carrier can stand before a platform
 * thread for as long as the program keeps all carriers busy (JDK 24 and later). Who finds it taken goes elsewhere, or spins.
 */
final class Turnstile {

    private final AtomicBoolean taken = new AtomicBoolean();

    /** {@return whether nobody was there, so that the caller is now} */
    boolean tryEnter() {
        return taken.compareAndSet(false, true);
    }

    /** Spins until nobody is there but the caller. */
    void enter() {
        while (!tryEnter()) {
            Thread.onSpinWait();
        }
    }

    /** Makes room for the next one. */
    void leave() {
        taken.setRelease(false);
    }
}
