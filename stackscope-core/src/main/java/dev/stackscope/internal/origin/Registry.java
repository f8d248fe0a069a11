package dev.stackscope.internal.origin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is tracked and not over: pending futures, queued tasks, running functions, threads.
 *
 * <p>Holds objects weakly, and has neither a thread nor a queue of references of its own. What was made by one thread
 * stands in the order in which it was made, as far as other threads did not get in its way.
 */
public final class Registry {

    /** What is tracked in this JVM by this Stackscope. */
    public static final Registry PROCESS = new Registry();

    private static final int STRIPES = 16; // a power of two

    /** Where its own stripe is full or taken, a thread tries so many others. */
    private static final int DETOURS = STRIPES - 1;

    /** Entries take up to a twentieth of the heap. */
    private static final int BYTES_OF_HEAP_PER_ENTRY = 20 * 64;

    private volatile boolean used;
    private volatile boolean overflowed;
    private final Stripe[] stripes = new Stripe[STRIPES];

    Registry() {
        this(largestStripe(Runtime.getRuntime().maxMemory()));
    }

    /** Makes an empty registry of stripes with so many entries at most, a power of two. */
    Registry(int largestStripe) {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe(largestStripe);
        }
    }

    private static int largestStripe(long heap) {
        long entries = heap / BYTES_OF_HEAP_PER_ENTRY / STRIPES;
        return Integer.highestOneBit((int) Math.max(1 << 10, Math.min(entries, 1 << 17)));
    }

    /** Adds a note, unless too many others are there; the object it is about must not be tracked yet. */
    public void add(Track track) {
        if (!used) {
            used = true;
        }
        int first = home();
        for (int i = 0; i <= DETOURS; i++) {
            if (stripes[(first + i) & (STRIPES - 1)].add(track)) {
                return;
            }
        }
        overflowed = true;
    }

    /** {@return the number of the stripe that this thread goes to first} */
    private static int home() {
        // The identifier of a thread is asked for by a method that JDK 17 lets programs override.
        return System.identityHashCode(Thread.currentThread()) & (STRIPES - 1);
    }

    /** {@return the note that this thread has just added about an object, or null where that is not found at once} */
    @Nullable
    Track latest(Object tracked) {
        return stripes[home()].latest(tracked);
    }

    /** {@return whether nothing was ever tracked, so that there is nothing to look for} */
    public boolean isUnused() {
        return !used;
    }

    /** {@return whether there was something that was not added, for too many others were} */
    public boolean isOverflowed() {
        return overflowed;
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

    /** Forgets what probes have put down. */
    public void clear() {
        for (Stripe stripe : stripes) {
            stripe.clear();
        }
        overflowed = false;
    }
}
