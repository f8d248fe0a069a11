package dev.stackscope.internal.extract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * A walk in depth with a path of its own. A blocker that is on the path closes a circle; its tasks are then done with,
 * so that another circle through them, which the same knot makes, is not told as another deadlock. Each wait is
 * followed once for each of its blockers.
 */
/** Finds circles among waits. */
final class Circles {

    /** A wait on the path, and which of its blockers comes next. */
    private static final class Step {

        final Waiting waiting;
        int next;

        Step(Waiting waiting) {
            this.waiting = waiting;
        }
    }

    private final Map<String, Waiting> waits;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<Step> path = new ArrayList<>();
    private final List<List<Waiting>> found = new ArrayList<>();

    Circles(Map<String, Waiting> waits) {
        this.waits = waits;
        waits.values().forEach(this::walk);
    }

    List<List<Waiting>> found() {
        return found;
    }

    private static final int DONE = -1;

    private void walk(Waiting start) {
        enter(start);
        while (!path.isEmpty()) {
            Step step = path.get(path.size() - 1);
            if (step.next == step.waiting.blockers().size()) {
                leave();
            } else {
                follow(waits.get(step.waiting.blockers().get(step.next++)));
            }
        }
    }

    private void follow(@Nullable Waiting blocker) {
        if (blocker == null) {
            return;
        }
        int place = places.getOrDefault(blocker.key(), path.size());
        if (place == DONE) {
            return;
        }
        if (place == path.size()) {
            enter(blocker);
        } else {
            close(place);
        }
    }

    private void enter(Waiting waiting) {
        if (places.putIfAbsent(waiting.key(), path.size()) == null) {
            path.add(new Step(waiting));
        }
    }

    private void leave() {
        Step left = path.remove(path.size() - 1);
        places.put(left.waiting.key(), DONE);
    }

    private void close(int place) {
        Deque<Waiting> circle = new ArrayDeque<>();
        while (path.size() > place) {
            circle.addFirst(path.get(path.size() - 1).waiting);
            leave();
        }
        found.add(List.copyOf(circle));
    }
}
