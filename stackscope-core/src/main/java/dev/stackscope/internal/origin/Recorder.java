package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.Origins;
import dev.stackscope.internal.jdk.probe.Event;
import dev.stackscope.internal.jdk.probe.Listener;
import java.lang.StackWalker.StackFrame;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts down what the probes report. Makes no future, no task and no thread, or it would report itself. */
public final class Recorder implements Listener {

    /** Between the program and the walk for a future stand its constructor, or a method of the API, and one of ours. */
    private static final int CALLS_OF_FUTURES = 2;

    private final Registry registry;
    private final boolean sited;
    private final SiteWalk ofFutures;
    private final SiteWalk ofOthers;
    private final @Nullable Fates fates;
    private final Schedules schedules;

    /** Makes a recorder that puts down {@code frames} calls of what led to an object, or none if 0. */
    public Recorder(Registry registry, int frames) {
        this(registry, frames, null);
    }

    /** Makes a recorder that puts down, besides, what becomes of futures, unless {@code fates} is null. */
    public Recorder(Registry registry, int frames, @Nullable Fates fates) {
        this.registry = registry;
        this.sited = frames > 0;
        this.ofFutures = SiteWalk.over(CALLS_OF_FUTURES, frames);
        this.ofOthers = SiteWalk.over(SiteWalk.USUAL, frames);
        this.fates = fates;
        this.schedules = new Schedules(frames);
    }

    @Override
    public Function<Object, @Nullable Object> on(Event event) {
        return switch (event) {
            case CREATED -> this::created;
            case MADE -> this::made;
            case RETURNED -> this::returned;
            case QUEUED -> this::queued;
            case ENTERED -> this::entered;
            case LEFT -> this::left;
            case SCHEDULED -> this::scheduled;
            case EXECUTING -> this::executing;
            case LINKED, COMPLETED, READ, PASSED -> ofFates(event);
        };
    }

    private Function<Object, @Nullable Object> ofFates(Event event) {
        return fates == null ? object -> null : fates.on(event);
    }

    private @Nullable Object created(Object made) {
        if (!mayWalk()) {
            return null;
        }
        if (!sited) {
            begin(made, new Track(made));
            return null;
        }
        SiteWalk sites = made instanceof CompletableFuture ? ofFutures : ofOthers;
        begin(made, new SiteTrack(made, sites.walker().walk(sites), System.nanoTime()));
        return null;
    }

    /** Virtual threads make timers while they change their carrier, where nothing may wait for a lock. */
    private static boolean mayWalk() {
        return !Origins.isCarrier(Thread.currentThread());
    }

    private @Nullable Object made(Object future) {
        if (!Origins.isSettled(future)) {
            begin(future, new SiteTrack(future));
        }
        return null;
    }

    private void begin(Object made, Track track) {
        registry.add(track);
        if (fates != null) {
            fates.begin(made, track);
        }
    }

    private @Nullable Object returned(Object future) {
        if (!Origins.isSettled(future) && mayWalk()) {
            madeBy(ofFutures.walker().walk(ofFutures), future);
        }
        return null;
    }

    private void madeBy(StackFrame[] calls, Object future) {
        if (registry.latest(future) instanceof SiteTrack known) {
            known.madeBy(calls);
            return;
        }
        Track track = new SiteTrack(future, calls, System.nanoTime());
        registry.add(track);
        if (fates != null) {
            fates.replace(future, track);
        }
    }

    private @Nullable Object queued(Object completion) {
        if (Origins.isQueued(completion)) {
            registry.add(new Track(completion));
        }
        return null;
    }

    private @Nullable Object entered(Object completion) {
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

    private @Nullable Object scheduled(Object object) {
        if (mayWalk()) {
            schedules.put(object);
        }
        return null;
    }

    private @Nullable Object executing(Object object) {
        Schedules.Schedule schedule = schedules.get(object);
        if (schedule == null) {
            return null;
        }
        Execution execution = new Execution(Thread.currentThread(), object, schedule);
        registry.add(new ExecutionTrack(execution));
        return execution;
    }

    private @Nullable Object left(Object token) {
        if (token instanceof Execution execution) {
            execution.end();
        } else if (token instanceof Running running) {
            running.end();
        }
        return null;
    }
}
