package dev.stackscope.internal.origin;

/** The note that a thread works on a scheduled object. */
final class ExecutionTrack extends Track {

    ExecutionTrack(Execution execution) {
        super(execution);
    }

    @Override
    protected boolean isOver() {
        return !(get() instanceof Execution execution) || execution.thread() == null;
    }
}
