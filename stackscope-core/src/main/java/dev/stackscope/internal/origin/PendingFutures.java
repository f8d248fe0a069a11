package dev.stackscope.internal.origin;

import dev.stackscope.internal.jdk.CompletableFutures;
import dev.stackscope.internal.jdk.Dependents;
import dev.stackscope.internal.jdk.Stage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The tracked futures that are pending, with the links between them turned round.
 *
 * <p>A future leads to what depends on it. As all that are pending are known, that tells what each depends on, too.
 */
public final class PendingFutures {

    /** How many futures are looked at, the oldest of them. */
    public static final int MOST = 200_000;

    private static final PendingFutures NONE = new PendingFutures();
    private static final int MOST_DEPENDENTS = 10_000;

    private final IdentityHashMap<Object, Track> tracks = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Stage> stages = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Running> runs = new IdentityHashMap<>();
    private final IdentityHashMap<Thread, CompletableFuture<?>> awaited = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Dependents.Timeout> timeouts = new IdentityHashMap<>();
    private final Set<Object> inOneAllOf = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean complete = true;

    private PendingFutures() {}

    /** {@return what is known of this JVM now} */
    public static PendingFutures now() {
        return in(Registry.PROCESS, MOST);
    }

    /**
     * {@return what a registry knows now}
     *
     * @param limit how much of it is looked at, the oldest first
     */
    public static PendingFutures in(Registry registry, int limit) {
        if (registry.isUnused()) {
            return NONE;
        }
        PendingFutures pending = new PendingFutures();
        List<Track> live = registry.live();
        pending.complete = live.size() <= limit && !registry.isOverflowed();
        live.stream().limit(limit).forEach(pending::add);
        // A task that began meanwhile is known by its call, which is recorded before the task lets go of its future.
        registry.live().forEach(pending::addRun);
        return pending;
    }

    /** {@return whether nothing is known of any future} */
    public boolean isEmpty() {
        return tracks.isEmpty();
    }

    /** {@return whether that is all: no more were pending than could be recorded, and no more than are looked at} */
    public boolean isComplete() {
        return complete;
    }

    /** {@return whether a future, task or thread is tracked} */
    public boolean isTracked(Object object) {
        return tracks.containsKey(object);
    }

    /** {@return the note about an object, or null if it is not tracked} */
    public @Nullable Track trackOf(Object object) {
        return tracks.get(object);
    }

    /** {@return the stages that will complete tracked futures} */
    public Iterable<Stage> stages() {
        return stages.values();
    }

    /** {@return the timeouts of tracked futures} */
    public IdentityHashMap<Object, Dependents.Timeout> timeouts() {
        return timeouts;
    }

    /** {@return the stage that will complete a future, or null if none is known} */
    public @Nullable Stage stageOf(Object future) {
        return stages.get(future);
    }

    /** {@return the call whose outcome will complete a future, or null if none is running} */
    public @Nullable Running runOf(Object future) {
        return runs.get(future);
    }

    /** {@return the future that a thread is blocked on, or null if it is not tracked or there is none} */
    public @Nullable CompletableFuture<?> awaitedBy(Thread thread) {
        return awaited.get(thread);
    }

    /** {@return whether a future is tracked and pending, and neither a stage, a task, a call nor a timeout will complete it} */
    public boolean isWithoutCompleter(Object future) {
        Track track = tracks.get(future);
        return track != null
                && future instanceof CompletableFuture
                && !track.isOver()
                && !stages.containsKey(future)
                && !runs.containsKey(future)
                && !timeouts.containsKey(future)
                && !(track instanceof LinkedTrack linked && linked.hasCompleter());
    }

    /** {@return the pending futures that a future waits for, in the order of the arguments of the API} */
    public List<Object> sourcesOf(Object future) {
        List<Object> sources = new ArrayList<>();
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        push(inputsOf(future), open);
        while (!open.isEmpty()) {
            Object input = open.pop();
            if (!seen.add(input) || CompletableFutures.isDone(input) || isOver(tracks.get(input))) {
                continue;
            }
            if (inOneAllOf.contains(input) && isAllOf(stages.get(input))) {
                push(inputsOf(input), open);
            } else {
                sources.add(input);
            }
        }
        return sources;
    }

    /** {@return what a future waits for as the JDK has it, else as the future itself tells} */
    private List<?> inputsOf(Object future) {
        Stage stage = stages.get(future);
        if (stage != null && !stage.inputs().isEmpty()) {
            return stage.inputs();
        }
        return tracks.get(future) instanceof LinkedTrack linked ? linked.sources() : List.of();
    }

    private static boolean isOver(@Nullable Track track) {
        return track != null && track.isOver();
    }

    /** Puts the inputs on top, the first uppermost. */
    private static void push(List<?> inputs, Deque<Object> open) {
        for (int i = inputs.size() - 1; i >= 0; i--) {
            Object input = inputs.get(i);
            if (input != null) {
                open.push(input);
            }
        }
    }

    private static boolean isAllOf(@Nullable Stage stage) {
        return stage != null && stage.operation().equals("allOf");
    }

    private void add(Track track) {
        Object tracked = track.get();
        if (tracked instanceof CompletableFuture<?> future) {
            addFuture(future, track);
            addDependents(future, CompletableFutures.directDependents(future, MOST_DEPENDENTS));
        } else if (tracked != null && !(tracked instanceof Running || tracked instanceof Execution)) {
            addTask(tracked, track);
        }
    }

    private void addFuture(CompletableFuture<?> future, Track track) {
        tracks.merge(future, track, PendingFutures::better);
        Running running = track instanceof LinkedTrack linked ? linked.running(future) : null;
        if (running != null) {
            runs.putIfAbsent(future, running);
        }
    }

    /** {@return that of a future which knows its sources, else the later one: where it was returned, not just constructed} */
    private static Track better(Track one, Track other) {
        if (one instanceof LinkedTrack || other instanceof LinkedTrack) {
            return one instanceof LinkedTrack ? one : other;
        }
        return one.nanos() > other.nanos() ? one : other;
    }

    private void addRun(Track track) {
        if (!(track.get() instanceof Running running)) {
            return;
        }
        Object target = running.target();
        if (target != null) {
            runs.put(target, running);
        }
    }

    private void addTask(Object task, Track track) {
        Stage stage = CompletableFutures.stageOf(task);
        if (stage == null) {
            tracks.put(task, track);
        } else {
            stages.putIfAbsent(stage.future(), stage);
        }
    }

    private void addDependents(CompletableFuture<?> future, Dependents dependents) {
        dependents.stages().forEach(stage -> stages.put(stage.future(), stage));
        dependents.threads().forEach(thread -> awaited.put(thread, future));
        if (dependents.timeout() != null) {
            timeouts.put(future, dependents.timeout());
        }
        if (dependents.threads().isEmpty()
                && dependents.stages().size() == 1
                && isAllOf(dependents.stages().get(0))) {
            inOneAllOf.add(future);
        }
    }
}
