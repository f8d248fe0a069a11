package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The note that an executor exists whose tasks are put down as they are handed to it. */
public final class PoolTrack extends Track {

    private static final StackFrame[] NOWHERE = {};

    private final String name;
    private final int frames;
    private final SiteWalk sites;
    private final AtomicLong tasks = new AtomicLong();
    private volatile boolean stopped;

    private PoolTrack(Executor executor, String name, int frames) {
        super(executor);
        this.name = name;
        this.frames = frames;
        this.sites = SiteWalk.over(SiteWalk.USUAL, Math.max(1, frames));
    }

    /**
     * {@return a note in the registry of the process}
     *
     * @param executor what trees show
     * @param name what its owner calls it
     * @param frames how many of the calls that led to a task are put down, or 0 for none
     */
    public static PoolTrack of(Executor executor, String name, int frames) {
        PoolTrack track = new PoolTrack(executor, name, frames);
        Registry.PROCESS.add(track);
        return track;
    }

    /**
     * {@return a note about a task that is about to be handed to the executor, in the registry of the process}
     *
     * @param task what the executor will get, held weakly
     * @param taskName what the program calls it, or null
     */
    public TaskTrack add(Object task, @Nullable String taskName) {
        StackFrame[] site = frames == 0 ? NOWHERE : sites.here();
        long nanos = frames == 0 ? 0 : System.nanoTime();
        TaskTrack track = new TaskTrack(task, this, taskName, site, nanos, tasks.incrementAndGet());
        Registry.PROCESS.add(track);
        return track;
    }

    /** Says that no task will begin any more. */
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** {@return what the owner of the executor calls it} */
    public String name() {
        return name;
    }

    @Override
    protected boolean isOver() {
        return get() == null;
    }

    @Override
    boolean isOfProbes() {
        return false;
    }
}
