package dev.stackscope.glue.reactor;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found on the way from operator to operator, so that an extraction goes each way once, however many lines
 * share it.
 */
final class Walked {

    private final IdentityHashMap<Object, Operator> operators = new IdentityHashMap<>();
    private final Set<Object> placed = Collections.newSetFromMap(new IdentityHashMap<>(2));
    private final Map<OperatorKind, OperatorKind> recorders = new HashMap<>(2);
    private final Shape outerShape = new Shape(false);
    private final Shape innerShape = new Shape(true);

    /** {@return what is known of an operator} */
    Operator at(Object object) {
        Operator known = operators.get(object); // no computeIfAbsent, which asks twice
        if (known == null) {
            known = new Operator(object);
            operators.put(object, known);
        }
        return known;
    }

    /** {@return what is known of an operator, or null if nobody came by it} */
    @Nullable
    Operator known(Object object) {
        return operators.get(object);
    }

    /**
     * {@return the shape of a line without operators}
     *
     * @param inner whether the first one will be part of an operator of another line
     */
    Shape shape(boolean inner) {
        return inner ? innerShape : outerShape;
    }

    /** {@return the kind of an operator} */
    OperatorKind kindOf(Operator operator, Scan scan) {
        OperatorKind kind = operator.type().kindOf(operator);
        return operator.is(Trait.RECORDER) ? recorder(kind, Assembly.of(operator, scan)) : kind;
    }

    private OperatorKind recorder(OperatorKind of, Assembly assembly) {
        OperatorKind kind = new OperatorKind(of.type(), of.name(), assembly);
        return recorders.computeIfAbsent(kind, any -> kind);
    }

    /** Says that a thread or a future stands below an operator. */
    void place(Object task) {
        placed.add(task);
    }

    /** {@return whether a thread stands below an operator} */
    boolean isPlaced(Object task) {
        return placed.contains(task);
    }
}
