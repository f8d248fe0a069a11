package dev.stackscope.origin;

/**
 * What is recorded of futures, tasks and threads.
 *
 * @param frames how many calls of those that led to the making of each are recorded, the innermost first; 0 for none, and
 *     then the time is not recorded either
 * @param lost whether it is recorded what becomes of completable futures, so that task trees have findings on those that are
 *     lost: never completed, or failed without anybody noticing
 */
public record OriginOptions(int frames, boolean lost) {

    /** The most calls that can be recorded. */
    public static final int MOST_FRAMES = 64;

    /** Checks the number of calls. */
    public OriginOptions {
        if (frames < 0 || frames > MOST_FRAMES) {
            throw new IllegalArgumentException("frames must be from 0 to " + MOST_FRAMES + ", not " + frames);
        }
    }

    /** {@return options by which pending futures lead to what will complete them} */
    public static OriginOptions links() {
        return new OriginOptions(0, false);
    }

    /**
     * {@return options by which it is recorded, besides the links, when and where futures and tasks were made and threads
     * were started}
     *
     * @param frames how many calls are recorded, at least 1
     */
    public static OriginOptions sites(int frames) {
        if (frames < 1) {
            throw new IllegalArgumentException("frames must be from 1 to " + MOST_FRAMES + ", not " + frames);
        }
        return new OriginOptions(frames, false);
    }

    /**
     * {@return these options, by which it is recorded, besides, what becomes of completable futures}
     *
     * <p>Task trees have findings, then, on futures that became unreachable and were never completed, or that failed and
     * nobody asked for the outcome. Probes alone record that; a {@link TrackedFuture} without them does not.
     */
    public OriginOptions withLost() {
        return new OriginOptions(frames, true);
    }
}
