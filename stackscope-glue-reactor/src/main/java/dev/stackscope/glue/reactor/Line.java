package dev.stackscope.glue.reactor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run of operators, each of which subscribed to the next; the head of the line asked for it all. */
@SuppressWarnings("ReferenceEquality") // there is one object for each operator and line
final class Line {

    static final int LONGEST = 5_000;

    /** As long as there are no more operators, they are compared one by one. */
    private static final int FEW = 8;

    private final boolean inner;
    private final List<Operator> operators = new ArrayList<>(2);
    private @Nullable Set<Operator> members; // once somebody looks for one that is part of several lines
    private @Nullable Operator shared;
    private @Nullable Shape shape;

    /**
     * Makes a line without operators.
     *
     * @param inner whether it works for an operator of another line
     */
    Line(boolean inner) {
        this.inner = inner;
    }

    /** {@return whether it works for an operator of another line} */
    boolean isInner() {
        return inner;
    }

    /** {@return the operators, from the head to the source} */
    List<Operator> operators() {
        return operators;
    }

    /** {@return whether an operator belongs to it} */
    boolean contains(Operator operator) {
        return operator.line() == this || (operator.isInSeveral() && members().contains(operator));
    }

    private Collection<Operator> members() {
        if (operators.size() <= FEW) {
            return operators;
        }
        if (members == null) {
            members = Collections.newSetFromMap(new IdentityHashMap<>());
            members.addAll(operators);
        }
        return members;
    }

    /** {@return whether there is room for an operator that did not belong to it; now it does} */
    boolean add(Operator operator) {
        if (operators.size() >= LONGEST || contains(operator)) {
            return false;
        }
        operators.add(operator);
        enter(operator);
        return true;
    }

    /** Puts a subscriber before the head that does not tell to whom it subscribed. */
    void lead(Operator subscriber) {
        operators.add(0, subscriber);
        enter(subscriber);
    }

    private void enter(Operator operator) {
        operator.enter(this);
        if (members != null) {
            members.add(operator);
        }
    }

    /** {@return what the last operator subscribed to that belongs to another line, or null} */
    @Nullable
    Operator shared() {
        return shared;
    }

    void shared(Operator operator) {
        shared = operator;
    }

    /** {@return what it has in common with lines of the same operators, or null if not known yet} */
    @Nullable
    Shape shape() {
        return shape;
    }

    void shape(Shape found) {
        shape = found;
    }
}
