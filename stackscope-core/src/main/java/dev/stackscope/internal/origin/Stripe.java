package dev.stackscope.internal.origin;

import java.util.Arrays;
import java.util.List;

/**
 * A part of the registry: an array under a lock that is held for moments.
 *
 * <p>A full array is swept, and doubled only if more than half of it is still wanted. So a new entry pays for two others
 * at most to be looked at, and the array is no longer than four times what is wanted.
 */
final class Stripe {

    private static final int SMALLEST = 64;

    private Track[] tracks = new Track[SMALLEST];
    private int count;

    synchronized void add(Track track) {
        if (count == tracks.length) {
            sweep();
        }
        tracks[count++] = track;
    }

    synchronized List<Track> live() {
        sweep();
        return List.of(Arrays.copyOf(tracks, count));
    }

    synchronized void clear() {
        tracks = new Track[SMALLEST];
        count = 0;
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
        resize();
    }

    private void resize() {
        if (count > tracks.length / 2) {
            tracks = Arrays.copyOf(tracks, tracks.length * 2);
        } else if (count < tracks.length / 8 && tracks.length > SMALLEST) {
            tracks = Arrays.copyOf(tracks, Math.max(SMALLEST, tracks.length / 4));
        }
    }
}
