package dev.stackscope.glue.reactor;

import dev.stackscope.Frame;
import dev.stackscope.spi.TaskDescription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lines have in common whose operators are of the same kinds, one after the other: their frames, and the words for
 * them.
 *
 * <p>The shape of a line is reached from that of the same line without its last operator, so no lines are compared.
 */
@SuppressWarnings("ReferenceEquality") // there is one object for each kind
final class Shape {

    private final boolean inner;
    private final @Nullable Shape before;
    private final @Nullable OperatorKind last;
    private @Nullable Shape latest;
    private @Nullable IdentityHashMap<OperatorKind, Shape> longer; // once there is more than one
    private @Nullable List<Step> steps;
    private @Nullable List<Frame> frames;
    private @Nullable TaskDescription task;
    private @Nullable TaskDescription ofSubject;
    private @Nullable TaskDescription told;
    private @Nullable Boolean silent;

    /**
     * Makes the shape of a line without operators.
     *
     * @param inner whether it works for an operator of another line
     */
    Shape(boolean inner) {
        this(inner, null, null);
    }

    private Shape(boolean inner, @Nullable Shape before, @Nullable OperatorKind last) {
        this.inner = inner;
        this.before = before;
        this.last = last;
    }

    /** {@return the shape of such a line with one more operator at its end} */
    Shape with(OperatorKind next) {
        Shape shape = latest;
        if (shape == null || shape.last != next) {
            shape = find(next, shape);
            latest = shape;
        }
        return shape;
    }

    private Shape find(OperatorKind next, @Nullable Shape first) {
        if (first == null) {
            return new Shape(inner, this, next);
        }
        if (longer == null) {
            longer = new IdentityHashMap<>(4);
            longer.put(next, new Shape(inner, this, next));
            longer.put(first.last, first);
        }
        return longer.computeIfAbsent(next, kind -> new Shape(inner, this, kind));
    }

    /** {@return what is shown of each operator, from the head to the source} */
    List<Step> steps() {
        List<Step> known = steps;
        if (known == null) {
            known = Step.of(kinds(), inner);
            steps = known;
        }
        return known;
    }

    private List<OperatorKind> kinds() {
        List<OperatorKind> kinds = new ArrayList<>();
        for (Shape at = this; at != null && at.last != null; at = at.before) {
            kinds.add(at.last);
        }
        Collections.reverse(kinds);
        return kinds;
    }

    /** {@return a frame for each operator, the same list whenever it is asked for} */
    List<Frame> frames() {
        List<Frame> known = frames;
        if (known == null) {
            known = List.of(steps().stream().map(Step::frame).toArray(Frame[]::new));
            frames = known;
        }
        return known;
    }

    /**
     * {@return what can be said of a line, but for its state}
     *
     * @param subject whether its head is a source that the program feeds by hand
     */
    TaskDescription task(boolean subject) {
        if (subject) {
            ofSubject = ofSubject == null ? task(inner ? "inner" : "sink") : ofSubject;
            return ofSubject;
        }
        task = task == null ? task(inner ? "inner" : Step.kind(steps())) : task;
        return task;
    }

    /** {@return what can be said of a line, but for its state, if nothing else is to be told of its operators} */
    TaskDescription told() {
        told = told == null ? task(false).places(frames()) : told;
        return told;
    }

    /** {@return whether there is nothing to say of any operator but for what it is at} */
    boolean isSilent() {
        silent = silent == null ? steps().stream().allMatch(Step::isSilent) : silent;
        return silent;
    }

    private TaskDescription task(String kind) {
        return TaskDescription.of(kind).work(Step.names(steps())).name(Step.checkpoint(steps()));
    }
}
