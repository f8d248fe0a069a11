package dev.stackscope.internal.origin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is tracked and not over: pending futures, queued tasks, running functions, threads.
 *
 * <p>Holds objects weakly, and has neither a thread nor a queue of references of its own. What was made by one thread
 * stands in the order in which it was made.
 */
public final class Registry {

    /** What is tracked in this JVM by this Stackscope. */
    public static final Registry PROCESS = new Registry();

    private static final int STRIPES = 32; // a power of two

    private final Stripe[] stripes = new Stripe[STRIPES];

    Registry() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Adds a note; the object it is about must not be tracked yet. */
    public void add(Track track) {
        // The identifier of a thread is asked for by a method that JDK 17 lets programs override.
        int number = System.identityHashCode(Thread.currentThread());
        stripes[(number ^ number >>> 8) & (STRIPES - 1)].add(track);
    }

    /** {@return the notes about what is not over} */
    public List<Track> live() {
        List<Track> live = new ArrayList<>();
        for (Stripe stripe : stripes) {
            live.addAll(stripe.live());
        }
        return live;
    }

    /** {@return the note about an object, or null if there is none; looks at all of them} */
    public @Nullable Track find(Object tracked) {
        for (Track track : live()) {
            if (track.refersTo(tracked)) {
                return track;
            }
        }
        return null;
    }

    /** Forgets everything. */
    public void clear() {
        for (Stripe stripe : stripes) {
            stripe.clear();
        }
    }
}
