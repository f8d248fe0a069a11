package dev.stackscope.internal.origin;

import java.lang.ref.WeakReference;

/** The note about what made futures fail, and whether anybody has had it in hand. */
final class Failure extends IdentityTable.Note {

    private final WeakReference<Throwable> failure;
    private final String type;
    private volatile boolean seen;

    Failure(Throwable failure) {
        super(failure);
        this.failure = new WeakReference<>(failure);
        this.type = failure.getClass().getName();
    }

    @Override
    boolean isAbout(Object object) {
        return failure.refersTo((Throwable) object);
    }

    @Override
    boolean isGone() {
        return failure.refersTo(null);
    }

    /** {@return the name of its class} */
    String type() {
        return type;
    }

    /** Says that somebody got it, or that it was reported, which happens once. */
    void see() {
        seen = true;
    }

    boolean isSeen() {
        return seen;
    }
}
