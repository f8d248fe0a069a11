package dev.stackscope.internal.origin;

import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The note that a future exists which itself tells what it waits for. */
public final class LinkedTrack extends SiteTrack {

    private static final StackFrame[] NOWHERE = {};

    private volatile List<Track> sources = List.of();
    private volatile @Nullable Call call;
    private volatile boolean hasCompleter;

    private LinkedTrack(CompletableFuture<?> future, StackFrame[] site, long nanos) {
        super(future, site, nanos);
    }

    /**
     * {@return a note in the registry of the process}
     *
     * @param future whose {@code isDone} must not be foreign code
     * @param frames how many of the calls that led here are put down, or 0 for none
     */
    public static LinkedTrack of(CompletableFuture<?> future, int frames) {
        LinkedTrack track = frames == 0
                ? new LinkedTrack(future, NOWHERE, 0)
                : new LinkedTrack(future, SiteWalk.over(SiteWalk.USUAL, frames).here(), System.nanoTime());
        Registry.PROCESS.add(track);
        return track;
    }

    @Override
    protected boolean isOver() {
        return !(get() instanceof CompletableFuture<?> future) || future.isDone();
    }

    @Override
    boolean isOfProbes() {
        return false;
    }

    /** Adds the note about a future that must be done before this one. */
    public synchronized void addSource(Track source) {
        hasCompleter = true;
        List<Track> all = new ArrayList<>(sources);
        all.removeIf(Track::isOver);
        all.add(source);
        sources = List.copyOf(all);
    }

    /** {@return the futures that were added and are not over} */
    List<Object> sources() {
        List<Object> found = new ArrayList<>();
        for (Track each : sources) {
            Object source = each.get();
            if (source != null && !each.isOver()) {
                found.add(source);
            }
        }
        return found;
    }

    /** Says that a task was handed to an executor which will complete the future. */
    public void handedToExecutor() {
        hasCompleter = true;
    }

    /** {@return whether something but the program's own call was ever going to complete the future} */
    boolean hasCompleter() {
        return hasCompleter;
    }

    /**
     * Says which thread computes the outcome from now on, or null if none does any more.
     *
     * @param calling what stands around the function that it calls
     */
    public void runBy(@Nullable Thread thread, @Nullable Object calling) {
        call = thread == null ? null : new Call(new WeakReference<>(thread), new WeakReference<>(calling));
    }

    /** {@return the call that computes the outcome, or null} */
    @Nullable
    Running running(Object future) {
        Call now = call;
        Thread thread = now == null ? null : now.thread.get();
        return now == null || thread == null ? null : new Running(thread, now.calling.get(), future);
    }

    private record Call(WeakReference<Thread> thread, WeakReference<@Nullable Object> calling) {}
}
