package dev.stackscope.internal.origin;

import org.jspecify.annotations.Nullable;

/** The note about a future that has no outcome yet, or failed and nobody has noticed. */
final class Fate extends IdentityTable.Note {

    private volatile Track track;
    private volatile boolean done;
    private volatile boolean dependsOnUnknown;
    private volatile @Nullable Fate first;
    private volatile @Nullable Fate second;
    private volatile @Nullable Fate latest;
    private volatile @Nullable Failure failure;

    Fate(Object future, Track track) {
        super(future);
        this.track = track;
    }

    @Override
    boolean isAbout(Object object) {
        return track.refersTo(object);
    }

    @Override
    boolean isGone() {
        return track.refersTo(null);
    }

    /** {@return the note about the making of the future} */
    Track track() {
        return track;
    }

    /** Takes a note that tells more. */
    void track(Track better) {
        track = better;
    }

    /** {@return whether the JDK is known to have made the future for itself: no call of the program's led to it} */
    boolean isOfTheJdk() {
        return track.nanos() != 0 && track.site().isEmpty();
    }

    /** Says that the future has an outcome; what it depended on does not matter any more. */
    void end() {
        done = true;
        first = null;
        second = null;
        latest = null;
    }

    /** Says that the future failed, and that nobody has noticed yet. */
    void fail(Failure with) {
        failure = with;
    }

    /** {@return what the future failed with, or null if it did not, or somebody has noticed} */
    @Nullable
    Failure failure() {
        return failure;
    }

    /** Says what the future depends on, or null if that is not known. A stage of two inputs says it for each. */
    void dependOn(@Nullable Fate input, boolean isSecond) {
        if (input == null) {
            dependsOnUnknown = true;
        } else if (isSecond) {
            second = input;
        } else {
            first = input;
        }
    }

    /** Says that a stage depends on the future. */
    void await(Fate stage) {
        latest = stage;
    }

    /** {@return whether a stage has ever depended on the future} */
    boolean isAwaited() {
        return latest != null;
    }

    /**
     * {@return whether the future never had an outcome, although what it depended on had, and the last stage that depended
     * on it, if any, did not do without: by a timeout, by being cancelled, or with another input}
     */
    boolean isAbandoned() {
        return !done && !dependsOnUnknown && !isPending(first) && !isPending(second) && !isEnded(latest);
    }

    private static boolean isPending(@Nullable Fate input) {
        return input != null && !input.done;
    }

    private static boolean isEnded(@Nullable Fate stage) {
        return stage != null && stage.done;
    }
}
