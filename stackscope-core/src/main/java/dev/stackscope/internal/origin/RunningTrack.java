package dev.stackscope.internal.origin;

/** The note that a thread calls a function. */
final class RunningTrack extends Track {

    RunningTrack(Running running) {
        super(running);
    }

    @Override
    protected boolean isOver() {
        return !(get() instanceof Running running) || running.thread() == null;
    }
}
