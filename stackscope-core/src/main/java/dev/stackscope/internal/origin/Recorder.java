package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.Origins;
import dev.stackscope.internal.jdk.probe.Listener;
import org.jspecify.annotations.Nullable;

/** Puts down what the probes report. Makes no future, no task and no thread, or it would report itself. */
public final class Recorder implements Listener {

    private final Registry registry;
    private final SiteWalk sites;
    private final @Nullable Fates fates;
    private final Schedules schedules;

    /** Makes a recorder that puts down {@code frames} calls of what led to an object, or none if 0. */
    public Recorder(Registry registry, int frames) {
        this(registry, frames, null);
    }

    /** Makes a recorder that puts down, besides, what becomes of futures, unless {@code fates} is null. */
    public Recorder(Registry registry, int frames, @Nullable Fates fates) {
        this.registry = registry;
        this.sites = new SiteWalk(frames);
        this.fates = fates;
        this.schedules = new Schedules(frames);
    }

    @Override
    public void created(Object made) {
        // Virtual threads make timers while they change their carrier, where nothing may wait for a lock.
        if (!Origins.isCarrier(Thread.currentThread())) {
            Track track = sites.track(made);
            registry.add(track);
            if (fates != null) {
                fates.begin(made, track);
            }
        }
    }

    @Override
    public void queued(Object completion) {
        if (Origins.isQueued(completion)) {
            registry.add(new Track(completion));
        }
    }

    @Override
    public @Nullable Object entered(Object completion) {
        Object target = Origins.futureOf(completion);
        if (target == null) {
            return null;
        }
        if (Origins.isForExecutor(completion)) {
            registry.add(new Track(completion)); // as no future leads to it any more
            return null;
        }
        Running running = new Running(Thread.currentThread(), completion, target);
        registry.add(new RunningTrack(running));
        return running;
    }

    @Override
    public void scheduled(Object object) {
        if (!Origins.isCarrier(Thread.currentThread())) {
            schedules.put(object);
        }
    }

    @Override
    public @Nullable Object executing(Object object) {
        Schedules.Schedule schedule = schedules.get(object);
        if (schedule == null) {
            return null;
        }
        Execution execution = new Execution(Thread.currentThread(), object, schedule);
        registry.add(new ExecutionTrack(execution));
        return execution;
    }

    @Override
    public void left(Object token) {
        if (token instanceof Execution execution) {
            execution.end();
        } else if (token instanceof Running running) {
            running.end();
        }
    }

    @Override
    public void linked(Object completion) {
        if (fates != null) {
            fates.link(completion);
        }
    }

    @Override
    public void completed(Object future) {
        if (fates != null) {
            fates.complete(future);
        }
    }

    @Override
    public void read(Object futureOrCompletion) {
        if (fates != null) {
            fates.read(futureOrCompletion);
        }
    }

    @Override
    public void passed(Object futureOrArray) {
        if (fates != null) {
            fates.pass(futureOrArray);
        }
    }
}
