package dev.stackscope.internal.origin;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the registry: an array that one thread at a time is at. Who finds it taken goes elsewhere.
 *
 * <p>A full array is swept, and doubled only if more than half of it is still wanted; so it is no longer than four times
 * what is wanted. An object that nobody holds any more is wanted until the garbage collector has seen that, so the array
 * has a largest size: what comes when it is full then is refused, until a quarter as many have come since the last sweep
 * as it holds. So each that comes pays for four others at most to be looked at.
 */
final class Stripe {

    private static final int SMALLEST = 64;
    private static final int LATEST = 4;

    private final int largest;
    private Track[] tracks = new Track[SMALLEST];
    private int count;
    private int refusals;
    private final Turnstile turnstile = new Turnstile();

    /** Makes an empty stripe for so many entries at most, a power of two. */
    Stripe(int largest) {
        this.largest = largest;
    }

    /** {@return whether there was room, and nobody at it} */
    boolean add(Track track) {
        if (!turnstile.tryEnter()) {
            return false;
        }
        try {
            if (count == tracks.length && !makeRoom()) {
                return false;
            }
            tracks[count++] = track;
            return true;
        } finally {
            turnstile.leave();
        }
    }

    /** {@return the note about an object if it is among the last that were added, and nobody at it; else null} */
    @Nullable
    Track latest(Object tracked) {
        if (!turnstile.tryEnter()) {
            return null;
        }
        try {
            for (int i = count - 1; i >= Math.max(0, count - LATEST); i--) {
                if (tracks[i].refersTo(tracked)) {
                    return tracks[i];
                }
            }
            return null;
        } finally {
            turnstile.leave();
        }
    }

    /** {@return what is wanted, in the order in which it came} */
    List<Track> live() {
        turnstile.enter();
        try {
            sweep();
            return List.of(Arrays.copyOf(tracks, count));
        } finally {
            turnstile.leave();
        }
    }

    /** Forgets what probes have put down. */
    void clear() {
        turnstile.enter();
        try {
            Track[] kept = Arrays.stream(tracks, 0, count)
                    .filter(track -> !track.isOfProbes())
                    .toArray(Track[]::new);
            count = kept.length;
            tracks = Arrays.copyOf(kept, Math.max(SMALLEST, Integer.highestOneBit(Math.max(1, count)) * 2));
            refusals = 0;
        } finally {
            turnstile.leave();
        }
    }

    private boolean makeRoom() {
        if (refusals > 0) {
            refusals--;
            return false;
        }
        sweep();
        resize();
        refusals = Math.max(0, count - tracks.length / 4 * 3);
        return count < tracks.length;
    }

    private void sweep() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            Track track = tracks[i];
            if (!track.isOver()) {
                tracks[kept++] = track;
            }
        }
        Arrays.fill(tracks, kept, count, null);
        count = kept;
    }

    private void resize() {
        if (count > tracks.length / 2 && tracks.length < largest) {
            tracks = Arrays.copyOf(tracks, tracks.length * 2);
        } else if (count < tracks.length / 8 && tracks.length > SMALLEST) {
            tracks = Arrays.copyOf(tracks, tracks.length / 2);
        }
    }
}
